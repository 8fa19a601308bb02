"""The database itself refuses to delete or rewrite the trail."""

from django.db import migrations

from langnghe.trail import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def lift(apps, schema_editor):
    triggers.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_log_lease_holder")]

    operations = [migrations.RunPython(install, lift, elidable=False)]
