"""Reading files later, in the worker."""

from typing import Any

from langnghe.documents.models import File
from langnghe.documents.reading import actions, programs
from langnghe.jobs.kinds import JobFailed
from langnghe.people.actors import Actor
from langnghe.people.queries import system_user


def read(payload: dict[str, Any]) -> None:
    """Have some pages of one file read. Without a reader on this machine nothing is done, and the page says so.

    Args:
        payload: ``{"file": id, "page": first, "until": last}``; the last two may be absent.

    Raises:
        JobFailed: the virus scanner has not looked at it yet; tried again later.
    """
    file = File.objects.filter(pk=payload["file"], removed_at=None).first()
    if file is None or file.scan == File.INFECTED or programs.missing():
        return
    if file.scan == File.WAITING:
        raise JobFailed("Tệp còn chờ quét vi-rút nên chưa đọc.")
    actions.read(actor=_house(), file=file, first=payload.get("page", 1), until=payload.get("until"))


def _house() -> Actor:
    user = system_user()
    return Actor(user_id=user.pk, mandate_id=None, office_id=None, name=user.full_name)
