"""On PostgreSQL the words of a case stand in a column of their own; on a large table this takes a while, once."""

from typing import Any

from django.db import migrations

from langnghe.casebook import fulltext


def install(apps: Any, editor: Any) -> None:
    fulltext.install(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("casebook", "0008_succession_minutes")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
