"""The page on which the content of a letter is written down anew, often from what the machine read of a scan."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook.acting import HeldElsewhere
from langnghe.casebook.models import Submission
from langnghe.documents.models import File
from langnghe.matters.sealing import Closed
from langnghe.people.actors import Actor, Refused
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import rewording
from langnghe.petitions.intake.forms import ContentForm, refuse
from viettext import nfc


def address(actor: Actor, file: File) -> str:
    """Return where the text of a scan can be taken as content by ``actor``; empty when they may not.

    It belongs to the letter with which the file came: the last one entered before it.
    """
    letters = Submission.objects.filter(case=file.matter_id, undone_at=None, entered_at__lte=file.added_at)
    letter = letters.order_by("-entered_at", "-pk").first()
    try:
        rewording.may(actor, file.matter)
    except Refused:
        return ""
    return reverse("intake:content", args=[letter.pk]) if letter else ""


class Page:
    """One rewording under way."""

    def __init__(self, request: HttpRequest, submission: Submission) -> None:
        self.request, self.submission = request, submission
        rewording.may(request.actor, submission.case.matter)
        self.suggested = nfc(request.POST.get("suggested", "")).replace("\r\n", "\n").strip()
        self.sent = request.method == "POST" and not self.suggested
        self.form = ContentForm(request.POST) if self.sent else ContentForm(initial=self._now())

    def _now(self) -> dict[str, str]:
        words = rewording.words_of(self.request.actor, self.submission)
        parts = [part for part in (words, self.suggested) if part]
        return {
            "content": "\n\n".join(parts),
            "reason": _("Chép từ bản quét, đã so với ảnh") if self.suggested else "",
            "seen": rewording.mark(self.submission, words),
        }

    def saved(self) -> bool:
        """Write it down; on refusal show why on the form and return False."""
        if not (self.sent and self.form.is_valid()):
            return False
        try:
            actions.reword(actor=self.request.actor, submission=self.submission, **self.form.cleaned_data)
        except (actions.IntakeRefused, Closed, HeldElsewhere) as refused:
            refuse(self.form, refused)
            return False
        return True

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            "form": self.form,
            "submission": self.submission,
            "from_scan": bool(self.suggested),
            "back_url": reverse("casebook:case", args=[self.submission.case_id]),
        }
