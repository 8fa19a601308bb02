"""The page on which an entry is corrected: as it stands, what would be different, then saved."""

from typing import Any

from django.forms import ChoiceField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from langnghe.casebook.models import Submission
from langnghe.matters.models import Matter
from langnghe.matters.sealing import Closed
from langnghe.petitions.intake import actions, queries
from langnghe.petitions.intake.forms import CorrectForm, refuse
from lawbook import LawError

_SUBMISSION = ("channel", "arrival_on", "postmark_on", "written_on", "received_on", "people")
_FORWARDER = {"forwarder_name": "forwarder", "forwarder_number": "forwarder_number", "forwarder_on": "forwarder_on"}
_AUTHOR = ("name", "phone", "address", "id_number", "born_year", "title", "email", "person")


class Page:
    """One correction under way."""

    def __init__(self, request: HttpRequest, submission: Submission) -> None:
        self.request = request
        self.submission = submission
        self.author = queries.author_now(request.actor, submission, "correct")
        sent = request.method == "POST"
        self.form = CorrectForm(request.POST if sent else None, initial=self._now())
        channel = self.form.fields["channel"]
        if submission.channel == "web" and isinstance(channel, ChoiceField):
            channel.choices = Submission.CHANNELS
        self.form.fields["to_number"].disabled = submission.case.matter.state != Matter.OPEN

    @property
    def back(self) -> str:
        """Where the officer goes on."""
        return reverse("intake:correct", args=[self.submission.pk])

    def _now(self) -> dict[str, Any]:
        now = {name: getattr(self.submission, name) for name in _SUBMISSION}
        now |= {field: getattr(self.submission, name) for field, name in _FORWARDER.items()}
        return now | {name: getattr(self.author, name) for name in _AUTHOR}

    def confirmed(self) -> bool:
        """Return whether the differences were shown and accepted."""
        sent = self.request.POST
        # Enter in any field presses the first button: only what was really shown counts as accepted.
        return self.form.is_valid() and "confirm" in sent and constant_time_compare(sent.get("seen", ""), self._seen())

    def _seen(self) -> str:
        values = sorted((name, str(self.request.POST.get(name, ""))) for name in self.form.fields)
        return salted_hmac("intake.correct", repr(values), algorithm="sha256").hexdigest()

    def saved(self) -> bool:
        """Correct; on refusal show why on the form and return False."""
        case = self.submission.case
        reason = self.form.cleaned_data["reason"]
        try:
            actions.correct(actor=self.request.actor, case=case, change=self._change(), reason=reason)
        except (actions.IntakeRefused, Closed, LawError) as refused:
            refuse(self.form, refused)
            return False
        return True

    def _change(self) -> actions.Correction:
        said = self.form.cleaned_data
        number = said["to_number"]
        target = queries.case_numbered(self.request.actor, number)
        if number and target is None:
            raise actions.IntakeRefused(_("Không tìm thấy vụ việc có số này. Hãy xem lại số vụ việc."), "to_number")
        return actions.Correction(
            submission=self.submission.pk,
            received_on=said["received_on"],
            channel=self.form.channel_data(),
            author=self.form.author(),
            to_case=target.pk if target else None,
        )

    def differences(self) -> list[dict[str, str]]:
        """Return what is about to change: field, before, after."""
        if self.request.method != "POST" or not self.form.is_valid():
            return []
        before = self._now()
        rows = []
        for name in self.form.fields:
            if name in ("reason", "person"):
                continue
            old, new = self._words(name, before.get(name)), self._words(name, self.form.cleaned_data[name])
            if old != new:
                rows.append({"label": str(self.form[name].label), "before": old, "after": new})
        return rows

    def _words(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.form.fields[name], "choices", ()))
        shown = self.form.fields[name].prepare_value(value)
        return str(choices.get(shown, shown)) if shown else ""

    def _back_out(self) -> str:
        case = self.submission.case
        # whoever corrects an open case need not be somebody who sorts new ones
        opened = case.matter.state == Matter.OPEN
        return reverse("casebook:case", args=[case.pk]) if opened else reverse("intake:unsorted")

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        return {
            "form": self.form,
            "submission": self.submission,
            "differences": self.differences(),
            "seen": self._seen(),
            "matter": self.submission.case.matter,
            "back_url": self._back_out(),
        }
