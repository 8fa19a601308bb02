"""An act on a paper: the lock on its matter first, then the paper as it now is, so that two officers cannot cross."""

from collections.abc import Iterator
from contextlib import contextmanager

from langnghe.documents.models import Paper
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor, Refused
from langnghe.trail.act import Act, act


class PaperElsewhere(Refused):
    """The actor does not see the paper's matter, or another office holds it."""

    def __init__(self) -> None:
        super().__init__("Văn bản này không thuộc việc mà nhiệm vụ đang dùng được làm; có thể vụ việc vừa đổi nơi giữ.")


@contextmanager
def on_paper(actor: Actor, paper: Paper, event: str) -> Iterator[Act]:
    """Open an act on ``paper``: lock its matter's chain, check that the actor sees it, read the row again.

    Args:
        actor: who acts.
        paper: the paper; refreshed in place.
        event: the event's name.

    Raises:
        PaperElsewhere: the actor does not see the matter, or it is an open one that another office holds.
    """
    with act(actor, event, paper.matter_id) as doing:
        matter = Matter.objects.filter(pk=paper.matter_id).first()
        if matter is None or not may_see(actor, matter.pk):
            raise PaperElsewhere
        if matter.state == Matter.OPEN and matter.office_id != actor.office_id:
            raise PaperElsewhere
        paper.refresh_from_db()
        paper.matter = matter
        yield doing
