"""One turn of the sending form: read what came, keep it, say which page is next. No session, no cookie."""

import time
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.staging import stage
from langnghe.documents.files.store import NotStored
from langnghe.people.models import Office
from langnghe.petitions.citizen import flood
from langnghe.petitions.citizen.carried import NotCarried
from langnghe.petitions.citizen.sending import forms, handing, queries, steps
from langnghe.petitions.citizen.sending.answers import Answers, KeptFile
from langnghe.petitions.citizen.sending.steps import CHECK, Step

Problem = dict[str, str]


@dataclass(frozen=True)
class Page:
    """What to answer: a template, its context, a status."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200


def turn(request: HttpRequest) -> Page:
    """Return the next page for what came with ``request``."""
    offices = queries.open_offices(clock.today())
    if not offices:
        return Page("petitions/citizen/send/closed.html", status=503)
    asking = Asking(request, offices)
    if request.method != "POST":
        return asking.begin()
    try:
        answers = Answers.read(request.POST.get("kept", ""), clock.now())
    except NotCarried:
        return asking.begin(problems=[_stale()], status=400)
    return asking.answered(answers, request.POST.get("step", ""), request.POST.get("go", "next"))


def _stale() -> Problem:
    return {
        "text": _(
            "Trang này để quá lâu hoặc bị thay đổi nên phải bắt đầu lại. Chữ đã viết vẫn còn "
            "trong máy này: xin kiểm tra lại từng trang."
        ),
        "href": "",
    }


class Asking:
    """The form as one visitor meets it."""

    def __init__(self, request: HttpRequest, offices: list[Office]) -> None:
        self.request, self.offices = request, offices

    def _steps(self, answers: Answers) -> list[Step]:
        return steps.of(self.offices, answers)

    def begin(self, **how: Any) -> Page:
        """Return the first question of an empty form."""
        fresh = Answers.fresh(clock.now())
        return self.ask(self._steps(fresh)[0], fresh, **how)

    def answered(self, answers: Answers, name: str, go: str) -> Page:
        """Keep what was answered on page ``name`` and go where the button says."""
        if name == CHECK:
            return self._from_check(answers, go)
        step = next((one for one in self._steps(answers) if one.name == name), self._steps(answers)[0])
        form = self._form(step, answers, bound=True)
        good = form.is_valid()
        answers = step.keep(answers, form.cleaned_data)
        if step is steps.FILES:
            return self._files(answers, form, go)
        if go == "back":
            return self.ask(self._before(step, answers), answers)
        if go == "find":
            return self.ask(step, answers)
        return self._after(step, answers.passed(step.name)) if good else self.ask(step, answers, form=form)

    def ask(
        self,
        step: Step,
        answers: Answers,
        *,
        form: forms.Question | None = None,
        problems: list[Problem] | None = None,
        status: int = 200,
    ) -> Page:
        """Return the page that asks ``step``."""
        asked = self._steps(answers)
        context = {
            **self._shell(answers),
            "step": step,
            "place": asked.index(step) + 1,
            "of": len(asked),
            "form": form or self._form(step, answers),
            "problems": problems or [],
            "first": step is asked[0],
            "find": self.request.POST.get("find", "") if self.request.method == "POST" else "",
            "many": len(self.offices) > forms.FEW,
        }
        return Page(step.template, context, status)

    def check(self, answers: Answers, problems: list[Problem] | None = None, status: int = 200) -> Page:
        """Return the page that shows everything before it is sent."""
        return Page("petitions/citizen/send/check.html", {**self._shell(answers), "problems": problems or []}, status)

    def _shell(self, answers: Answers) -> dict[str, Any]:
        office = self.office(answers)
        return {
            "answers": answers,
            "kept": answers.token(clock.now()),
            "office": office,
            "office_name": office.name if office else "",
            "office_phone": office.phone if office else "",
            "office_hours": office.hours if office else "",
            "several": len(self.offices) > 1,
            "most_files": forms.FilesQuestion.most(),
        }

    def office(self, answers: Answers) -> Office | None:
        """Return the office the submission goes to, once it is known."""
        if len(self.offices) == 1:
            return self.offices[0]
        return next((office for office in self.offices if office.code == answers.office), None)

    def _form(self, step: Step, answers: Answers, *, bound: bool = False) -> forms.Question:
        offices = self._offered(answers, bound=bound) if step is steps.OFFICE else []
        if bound:
            return step.form(self.request.POST, self.request.FILES, offices=offices)
        return step.form(initial=step.first(answers), offices=offices)

    def _offered(self, answers: Answers, *, bound: bool) -> list[Office]:
        """Return the offices to choose from: all when few or when reading an answer, else those near the place."""
        if bound or len(self.offices) <= forms.FEW:
            return self.offices
        words = self.request.POST.get("find", "")[:80]
        found = queries.near(self.offices, words, clock.today()) if words.strip() else []
        chosen = [office for office in self.offices if office.code == answers.office]
        return found or chosen

    def _before(self, step: Step, answers: Answers) -> Step:
        asked = self._steps(answers)
        return asked[max(0, asked.index(step) - 1)]

    def _after(self, step: Step, answers: Answers) -> Page:
        """Go to the first question not yet passed; when none is left, to the check."""
        waiting = [one for one in self._steps(answers) if one.name not in answers.seen]
        return self.ask(waiting[0], answers) if waiting else self.check(answers)

    def _from_check(self, answers: Answers, go: str) -> Page:
        asked = self._steps(answers)
        target = next((one for one in asked if go == f"to:{one.name}"), None)
        if target or go == "back":
            return self.ask(target or asked[-1], answers)
        waiting = [one for one in asked if one.name not in answers.seen]
        office = self.office(answers)
        if waiting or office is None:
            return self.ask(waiting[0] if waiting else asked[0], answers)
        sent = handing.hand_in(self.request, office, answers)
        if isinstance(sent, handing.Sent):
            return Page("petitions/citizen/send/sent.html", sent.context)
        return self.check(sent.answers or answers, [{"text": sent.text, "href": ""}], sent.status)

    def _files(self, answers: Answers, form: forms.Question, go: str) -> Page:
        """Keep the files chosen, one by one: what cannot be taken is told, the others stay."""
        if go.startswith("drop:"):
            left = tuple(one for one in answers.files if one.path != go.removeprefix("drop:"))
            return self.ask(steps.FILES, replace(answers, files=left))
        answers, problems = self._kept(answers, form.cleaned_data.get("chosen", []))
        if problems:
            return self.ask(steps.FILES, answers, problems=problems)
        if go == "add":
            return self.ask(steps.FILES, answers)
        if go == "back":
            return self.ask(self._before(steps.FILES, answers), answers)
        return self._after(steps.FILES, answers.passed(steps.FILES.name))

    def _kept(self, answers: Answers, uploads: list[Any]) -> tuple[Answers, list[Problem]]:
        problems: list[Problem] = []
        for upload in uploads:
            refused = self._refusal(answers)
            if refused:
                problems.append({"text": refused, "href": "#id_chosen"})
                break
            try:
                answers = replace(answers, files=(*answers.files, KeptFile.of(stage(upload))))
            except (FileRefused, NotStored) as wrong:
                problems.append({"text": str(wrong), "href": "#id_chosen"})
        return answers, problems

    def _refusal(self, answers: Answers) -> str:
        most = forms.FilesQuestion.most()
        if len(answers.files) >= most:
            return _(
                "Đã đủ %(most)s tệp. Hãy ghép các trang thành một tệp PDF, hoặc mang thêm đến nơi tiếp công dân."
            ) % {"most": most}
        if not flood.FILES.take(time.monotonic()):
            return _("Đang có quá nhiều người gửi tệp. Hãy đợi một phút rồi chọn lại; những gì đã viết vẫn còn.")
        return ""
