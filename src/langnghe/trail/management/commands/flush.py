"""``flush``: Django's command that empties a database, which the trail's triggers would refuse."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import flush
from django.db import connections

from langnghe.trail import triggers


class Command(flush.Command):
    """Lift the triggers, empty the database, put them back; a working installation is never emptied."""

    def handle(self, **options: Any) -> None:
        """Empty the database of a trial.

        Raises:
            CommandError: this is a working installation.
        """
        if settings.PRODUCTION:
            raise CommandError("Không được xóa dữ liệu của hệ thống đang vận hành. Hãy sao lưu rồi cài mới.")
        with triggers.lifted(connections[options["database"]]):
            super().handle(**options)
