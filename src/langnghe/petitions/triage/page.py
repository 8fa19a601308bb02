"""The one screen of sorting: the text with its marks, the questions in lawful order, what will follow."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook.acting import OutOfSight
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.stages import MoveRefused
from langnghe.casebook.transfer.actions import HandOverRefused
from langnghe.documents.files import queries as files
from langnghe.duties.law import law
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.queries import in_force
from langnghe.petitions.triage import actions, checklists, opening, queries, rules
from langnghe.petitions.triage.decision import Decision, SortRefused
from langnghe.petitions.triage.forms import SortForm, sign
from langnghe.petitions.triage.marking import how_sure, marked
from langnghe.petitions.triage.suggesting import Suggested, suggest
from lawbook import LawError


@dataclass(frozen=True)
class Group:
    """The lines of one kind: shown when that kind is chosen."""

    kind: str
    words: str
    lines: list[Any] = field(default_factory=list)


class Page:
    """One submission on the sorting screen; opening its text and author leaves an entry each."""

    def __init__(self, request: HttpRequest, case: Case, *, again: bool = False) -> None:
        self.request, self.case, self.again = request, case, again
        self.actor: Actor = request.actor
        self.on = clock.today()
        self.sent = request.method == "POST"
        self.form = self._form()

    @cached_property
    def letter(self) -> Submission:
        """The submission the case began with."""
        return self.case.submissions.filter(undone_at=None).order_by("pk").select_related("case__matter")[0]

    @cached_property
    def parts(self) -> tuple[str, dict[str, Any]]:
        """The text and the author, from the sealed store or as released."""
        if self.case.matter.state == Matter.OPEN:
            return self.letter.content, opening.author_of(self.case, self.letter)
        text = sealing.open_part(self.actor, self.case.matter, opening.CONTENT, "sort")["text"]
        return text, sealing.open_part(self.actor, self.case.matter, opening.AUTHOR, "sort")

    @cached_property
    def suggested(self) -> Suggested:
        """What is suggested for this text."""
        text, author = self.parts
        return suggest(law(), self.case, self.letter, text, author, self.on)

    def _form(self) -> SortForm:
        office = self.case.matter.office_id
        users = in_force(self.on).filter(office=office).values("user")
        data = self.request.POST if self.sent else None
        initial = {} if self.sent else self._initial()
        return SortForm(data, initial=initial, book=law(), on=self.on, office=office, users=users)

    def _initial(self) -> dict[str, Any]:
        found = self.suggested
        return {
            "kind": found.kind,
            "outcome": found.outcome,
            "subject": self.case.subject or self._title(),
            "field": self.case.field or found.field,
            "instance": found.instance,
            "missing": sorted(found.missing),
            "grounds": sorted(found.grounds),
            "signs": sorted(found.signs),
            "competent": found.competent,
            "people": found.people or 1,
            "representatives": 0,
            "shown": sign(found.codes()),
        }

    def _title(self) -> str:
        """Return a first title that names nobody: the kind, and the field or what a petition is about."""
        found = self.suggested
        words = {"kn": _("Khiếu nại"), "knpa": _("Kiến nghị, phản ánh"), "out": _("Đơn"), "mixed": _("Đơn")}
        about = next((r.why.lower() for r in found.reasons if r.of == "competent" and found.kind == "knpa"), "")
        if not about and found.field != "other":
            about = rules.FIELDS[found.field]
        title = words.get(found.kind, "")
        return f"{title}: {about}"[: rules.LONGEST_TITLE] if title and about else title

    def done(self) -> bool:
        """Sort; on refusal show why on the form and return False."""
        if not (self.sent and self.form.is_valid()):
            return False
        said: dict[str, Any] = {"actor": self.actor, "case": self.case, "decision": self.form.decision()}
        try:
            if self.again:
                reason = self.form.cleaned_data["reason"]
                actions.resort(**said, reason=reason, suggested=self.form.was_shown())
            else:
                actions.sort_case(**said, suggested=self.form.was_shown())
        except SortRefused as refused:
            self.form.take_back(refused)
            return False
        except OutOfSight as gone:
            raise Http404 from gone  # somebody else sorted it as a denunciation a moment ago
        except (HandOverRefused, MoveRefused, LawError) as refused:
            self.form.add_error(None, str(refused))
            return False
        return True

    def told(self) -> str:
        """Return what the officer reads after sorting: a number, nothing personal."""
        return _("Đã phân loại. Số vụ việc: %(number)s.") % {"number": self.case.number}

    def ahead(self) -> dict[str, Any]:
        """Return what the answers now chosen will do, or what stands against it."""
        decision = self._decision_now()
        try:
            found = rules.problems(law(), decision, self.on)
            plan = rules.plan(law(), decision, self.case.received_on, self.on)
        except (KeyError, LawError):
            return {"case": self.case, "problems": [], "ahead": None}
        return {"case": self.case, "problems": found, "ahead": queries.ahead(law(), self.case, decision, plan)}

    def _decision_now(self) -> Decision:
        if self.sent:
            self.form.is_valid()  # once only: cleaning again would drop what the rules said
            return self.form.decision()
        now = self._initial()
        lists = {"missing", "grounds", "signs"}
        asked = {"kind", "outcome", "subject", "field", "competent", "instance", "people"}
        said: dict[str, Any] = {name: now[name] for name in asked} | {name: frozenset(now[name]) for name in lists}
        return Decision(**said)

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        text, author = self.parts
        pieces, whys = marked(text, self.suggested.reasons)
        return {
            **self.ahead(),
            "form": self.form,
            "again": self.again,
            "letter": self.letter,
            "author": author,
            "pieces": pieces,
            "whys": {of: [why for why in whys if why.of == of] for of in ("sign", "kind", "eligible", "competent")},
            "suggested": self.suggested,
            "sure": {name: (how_sure(value), round(100 * value)) for name, value in self.suggested.sure.items()},
            "files": files.rows(self.actor, self.case.matter),
            "repeats": queries.repeats(self.actor, self.case, text, author),
            **self._law(),
        }

    def _law(self) -> dict[str, Any]:
        book, on = law(), self.on
        outcomes = list(rules.outcomes(book, on).values())
        kinds = rules.KIND_WORDS.items()
        return {
            "kinds": [Group(kind, words, self._tests(kind)) for kind, words in kinds],
            "conditions": [Group(kind, words, checklists.conditions(book, on, kind)) for kind, words in kinds],
            "grounds": [Group(kind, words, checklists.grounds(book, on, kind)) for kind, words in kinds],
            "outcomes": [Group(kind, words, [o for o in outcomes if o.kind == kind]) for kind, words in kinds],
            "signs": checklists.alongside(book, on),
            "chosen": self._chosen(),
        }

    def _tests(self, kind: str) -> list[checklists.Line]:
        return [line for line in checklists.tests(law(), self.on) if line.kind == kind]

    def _chosen(self) -> dict[str, Any]:
        """Return what is chosen now, by question: lists as sets of codes."""
        names = ("kind", "outcome", "missing", "grounds", "signs")
        values = {name: self.form[name].value() or "" for name in names}
        return {name: values[name] if name in ("kind", "outcome") else set(values[name]) for name in names}
