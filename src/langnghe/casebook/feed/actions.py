"""Making and revoking the secret address of a calendar."""

import secrets

from django.utils.translation import gettext_lazy as _

from langnghe.casebook import codes
from langnghe.casebook.feed.models import FeedToken
from langnghe.people.actors import Actor, NotSignedIn
from langnghe.people.models import Mandate
from langnghe.trail.act import Act, act
from langnghe.trail.events import declare

FEED_MADE = declare("casebook.feed_made", _("Tạo địa chỉ lịch"))
FEED_REVOKED = declare("casebook.feed_revoked", _("Hủy địa chỉ lịch"))
WHAT, BYTES = "feed", 24


def make(*, actor: Actor) -> str:
    """Make a new secret for the calendar of the actor's mandate and return it; an earlier one stops working.

    Raises:
        NotSignedIn: nobody works under a mandate here.
    """
    if actor.mandate_id is None:
        raise NotSignedIn
    token = secrets.token_urlsafe(BYTES)
    with act(actor, FEED_MADE) as doing:
        _end(doing, actor.mandate_id)
        mac = codes.mac(WHAT, token)
        FeedToken.objects.create(mandate_id=actor.mandate_id, token_mac=mac, made_at=doing.at)
        doing.say(mandate=actor.mandate_id)
    return token


def revoke(*, actor: Actor) -> None:
    """Make the calendar's address of the actor's mandate stop working; nothing happens when there is none.

    Raises:
        NotSignedIn: nobody works under a mandate here.
    """
    if actor.mandate_id is None:
        raise NotSignedIn
    if not FeedToken.objects.filter(mandate=actor.mandate_id, revoked_at=None).exists():
        return
    with act(actor, FEED_REVOKED) as doing:
        doing.say(mandate=actor.mandate_id, revoked=_end(doing, actor.mandate_id))


def _end(doing: Act, mandate: int) -> int:
    # the mandate's row lock lets one address be made at a time
    Mandate.objects.select_for_update().get(pk=mandate)
    return FeedToken.objects.filter(mandate=mandate, revoked_at=None).update(revoked_at=doing.at)
