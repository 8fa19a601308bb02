"""Emptying a database: of a trial yes, of a working installation never."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from langnghe.trail import triggers
from langnghe.trail.models import Entry, Head

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_emptying_a_database_of_trials_puts_the_triggers_back(matter):
    call_command("flush", interactive=False, verbosity=0)

    assert (Entry.objects.count(), Head.objects.count()) == (0, 0)
    assert triggers.missing(connection) == []


def test_a_working_installation_is_never_emptied(matter, settings):
    settings.PRODUCTION = True
    try:
        with pytest.raises(CommandError, match="sao lưu"):
            call_command("flush", interactive=False, verbosity=0)
    finally:
        settings.PRODUCTION = False

    assert Entry.objects.exists()
