"""Work on files that runs later: asking the scanner, sweeping the store."""

from typing import Any

from django.conf import settings

from langnghe.documents.files import actions, clamd, store
from langnghe.documents.models import File
from langnghe.people.actors import Actor
from langnghe.people.queries import system_user


def scan(payload: dict[str, Any]) -> None:
    """Have one file scanned; a scanner that is away raises, and the job is tried again.

    Args:
        payload: ``{"file": id}``.
    """
    file = File.objects.filter(pk=payload["file"], removed_at=None).first()
    if file is None or file.scan in (File.CLEAN, File.INFECTED):
        return
    found = clamd.scan(settings.CLAMD_SOCKET, store.read(file.path, actions.opened(file)[0]))
    actions.record_scan(actor=_house(), file=file, found=found)


def sweep(payload: dict[str, Any]) -> None:
    """Remove what acts left in the store that never came to their end."""
    actions.sweep(actor=_house())


def _house() -> Actor:
    user = system_user()
    return Actor(user_id=user.pk, mandate_id=None, office_id=None, name=user.full_name)
