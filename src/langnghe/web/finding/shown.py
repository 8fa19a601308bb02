"""How what was found is said."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook import search, steps
from langnghe.casebook.permissions import EXPORT
from langnghe.people.actors import Actor
from langnghe.web.finding import queries, snippets
from langnghe.web.finding.queries import Hit


def page(actor: Actor, typed: str, before: int | None) -> dict[str, Any]:
    """Return the context of the search page.

    Args:
        actor: who asks.
        typed: what was typed, at most ``queries.LONGEST`` characters; empty: nothing was asked yet.
        before: only cases older than this one.
    """
    asked = search.phrases(typed)
    if not asked:
        return {"search_text": typed, "asked": False}
    found = queries.found(actor, typed, before)
    return {
        "search_text": typed,
        "asked": True,
        "hits": [_hit(hit, asked) for hit in found.hits],
        "before": found.before,
        "first": before is None,
        "may_export": actor.may(EXPORT),
    }


def _hit(hit: Hit, asked: list[list[str]]) -> dict[str, Any]:
    case = hit.case
    owner = case.matter.owner
    return {
        "url": reverse("casebook:case", args=[case.pk]),
        "title": snippets.marked(case.subject or case.matter.label, asked),
        "number": snippets.marked(case.number, asked) if case.number else [],
        "senders": snippets.marked(hit.senders, asked) if hit.senders else [],
        "snippet": snippets.snippet(hit.words, asked),
        "received_on": case.received_on,
        "stage": steps.stage_label(case),
        "kind": steps.kind_title(case),
        "owner": owner.full_name if owner else _("chưa giao ai"),
    }
