"""The drafts sorting leaves: proposals, guidance, transfers, notices. Numbered and signed later, like every paper."""

from datetime import date

from langnghe.casebook.models import Case, Submission
from langnghe.documents import actions as papers
from langnghe.documents.letters import templates
from langnghe.people.models import Office
from langnghe.petitions.triage.decision import COMPLAINT, Decision
from langnghe.petitions.triage.rules import KIND_WORDS, Outcome, Plan
from langnghe.trail.act import Act

KIND = "sorting."
NAMED = 3
"""How many authors a letter names; more are addressed through their representatives."""
_INSTANCES = {"first": "lần đầu", "second": "lần hai"}


def draft(doing: Act, case: Case, decision: Decision, plan: Plan, grounds: list[str]) -> None:
    """Draft what the outcome needs on paper. Of a sealed case a draft names nobody and repeats no word of it.

    Args:
        doing: the sorting act.
        case: the case, released or sealed already.
        decision: the decision.
        plan: what it leads to; its outcome names the papers.
        grounds: the grounds and conditions chosen, in the law's words with their citation.

    Law: ``law/letters/by_outcome.toml`` and the templates it names
    """
    first = case.submissions.order_by("pk").first()
    if first is None:
        return
    said = _of_the_act(doing, case, first, plan.outcome, grounds) | {"kind": KIND_WORDS[decision.kind]}
    if not plan.sealed:  # of a sealed case nothing beyond the act is even read
        said |= _of_the_case(case, first, decision)
    for place, name in enumerate(plan.outcome.documents):
        rule = templates.for_outcome(plan.outcome.code, name, doing.on)
        written = templates.write(rule, doing.on, said, sealed=plan.sealed)
        form = plan.outcome.forms[place] if place < len(plan.outcome.forms) else written.form
        kind = f"{KIND}{plan.outcome.verb}"[:40]
        papers.draft(doing, case.matter, kind, written.title, written.body, form[:60], rule)


def _of_the_act(doing: Act, case: Case, first: Submission, outcome: Outcome, grounds: list[str]) -> dict[str, str]:
    """Return what a letter may say of every case: the receipt, the office, the law."""
    return {
        "office": case.matter.office.name,
        "receipt": first.receipt,
        "received_on": f"{first.received_on:%d/%m/%Y}",
        "grounds": "; ".join(grounds),
        "outcome": outcome.text[:1].lower() + outcome.text[1:],
        "basis": templates.cited(outcome.cite, outcome.act, doing.on),
        "proposer": doing.actor.trail_name,
    }


def _of_the_case(case: Case, first: Submission, decision: Decision) -> dict[str, str]:
    """Return what only the letters of a released case may say."""
    authors = case.parties.filter(role="author", left_on=None).select_related("person").order_by("pk")[:NAMED]
    return {
        "author": ", ".join(f"{one.title} {one.person.name}".strip() for one in authors if one.person.name),
        "address": next((one.person.address for one in authors if one.person.address), ""),
        "written_on": _day(first.written_on),
        "subject": case.subject,
        "competent": decision.competent.strip() or _name(decision.to_office),
        "note": decision.note.strip().rstrip("."),
        "instance": _INSTANCES.get(decision.instance, "") if decision.kind == COMPLAINT else "",
        "people": str(max(1, decision.people)),
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _name(office: int | None) -> str:
    return Office.objects.filter(pk=office or 0).values_list("name", flat=True).first() or ""
