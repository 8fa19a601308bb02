"""Roles that wrote, approved or numbered before get the permissions that papers now ask for."""

from django.db import migrations

GIVES = {
    "petitions.answer": ["documents.write"],
    "matters.sort": ["documents.write"],
    "petitions.approve": ["documents.sign"],
    "documents.number": ["documents.series"],
}
NOT_TO = {("chair", "documents.write")}


def give(apps, schema_editor):
    permission = apps.get_model("people", "RolePermission")
    held = set(permission.objects.values_list("role_id", "code"))
    codes = dict(apps.get_model("people", "Role").objects.values_list("pk", "code"))
    wanted = {(role, new) for role, code in held for new in GIVES.get(code, [])}
    missing = sorted(pair for pair in wanted - held if (codes[pair[0]], pair[1]) not in NOT_TO)
    permission.objects.bulk_create(permission(role_id=role, code=code) for role, code in missing)


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0004_series_and_deliveries"),
        ("people", "0002_absence_authority_absence_confirmed_at_and_more"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
