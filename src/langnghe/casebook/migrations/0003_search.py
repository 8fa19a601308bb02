"""Search by word over released cases."""

from typing import Any

from django.db import migrations

from langnghe.casebook import fulltext


def install(apps: Any, editor: Any) -> None:
    fulltext.install(editor.connection)


def remove(apps: Any, editor: Any) -> None:
    fulltext.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("casebook", "0002_person_keys_and_papers")]
    operations = [migrations.RunPython(install, remove)]
