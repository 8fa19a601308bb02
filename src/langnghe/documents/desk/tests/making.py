"""Matters and papers for the tests of the desk, of numbers and of deliveries."""

from langnghe import clock
from langnghe.documents.actions import APPROVE
from langnghe.documents.desk import actions as desk
from langnghe.documents.models import Paper
from langnghe.matters.models import Grant, Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office


def make_matter(office: Office, state: str = Matter.OPEN, label: str = "Cống xóm Trại") -> Matter:
    """Return a matter of ``office``."""
    return Matter.objects.create(kind="case", office=office, label=label, state=state, opened_at=clock.now())


def see(matter: Matter, *actors: Actor) -> None:
    """Let ``actors`` see a sealed matter."""
    for actor in actors:
        Grant.objects.create(
            matter=matter,
            user_id=actor.signed_in_id,
            purpose="verify",
            from_on=clock.today(),
            given_by_id=actor.signed_in_id,
            confirmed_by_id=actor.signed_in_id,
        )


def make_paper(writer: Actor, matter: Matter, title: str = "Hướng dẫn về cống") -> Paper:
    """Return a draft."""
    return desk.draft(actor=writer, matter=matter, title=title, body="Kính gửi: người gửi đơn.\n\nNội dung.")


def approve(writer: Actor, signer: Actor, paper: Paper) -> Paper:
    """Let ``signer`` approve a draft of ``writer``."""
    desk.submit(actor=writer, paper=paper, route=[Mandate.objects.get(pk=signer.mandate_id or 0)])
    desk.decide(actor=signer, paper=paper, verdict=APPROVE)
    return paper
