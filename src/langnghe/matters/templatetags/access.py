"""``{% access_panel matter_id %}``: who may see this matter, and what can be done about it."""

from typing import Any

from django import template
from django.template import RequestContext

from langnghe.matters import queries

register = template.Library()


@register.inclusion_tag("matters/_access.html", takes_context=True)
def access_panel(context: RequestContext, matter_id: int) -> dict[str, Any]:
    """Draw the panel for the actor of this request; nothing for whoever does not see the matter."""
    actor = context["request"].actor
    return {
        "access": queries.access(actor, matter_id) if actor else None,
        "actor": actor,
        "request": context["request"],
    }
