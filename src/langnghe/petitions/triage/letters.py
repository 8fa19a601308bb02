"""The drafts sorting leaves: proposals, guidance, transfers, notices. Numbered and signed later, like every paper."""

from django.template.loader import render_to_string

from langnghe.casebook.models import Case
from langnghe.documents import actions as papers
from langnghe.petitions.triage.decision import Decision
from langnghe.petitions.triage.rules import Plan
from langnghe.trail.act import Act

TEMPLATE = "petitions/triage/letter.txt"
KIND = "sorting."


def draft(doing: Act, case: Case, decision: Decision, plan: Plan, grounds: list[str]) -> None:
    """Draft what the outcome needs on paper. Of a sealed case a draft names nobody and repeats no word of it.

    Args:
        doing: the sorting act.
        case: the case, released or sealed already.
        decision: the decision.
        plan: what it leads to; its outcome names the papers.
        grounds: the grounds and conditions chosen, in the law's words with their citation.
    """
    first = case.submissions.order_by("pk").first()
    if first is None:
        return
    said = {
        "sealed": plan.sealed,
        "receipt": first.receipt,
        "received_on": first.received_on,
        "subject": case.subject,
        "competent": "" if plan.sealed else decision.competent,
        "note": "" if plan.sealed else decision.note,
        "grounds": grounds,
        "outcome": plan.outcome,
        "office": case.matter.office.name,
    }
    for place, name in enumerate(plan.outcome.documents):
        form = plan.outcome.forms[place] if place < len(plan.outcome.forms) else ""
        about = first.receipt if plan.sealed else case.subject
        body = render_to_string(TEMPLATE, said | {"document": name})
        papers.draft(doing, case.matter, f"{KIND}{plan.outcome.verb}"[:40], f"{name}: {about}"[:200], body, form[:60])
