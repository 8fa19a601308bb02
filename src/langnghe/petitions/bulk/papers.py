"""Papers that went out before the move: their numbers, days and titles, so that nobody numbers them twice."""

from collections.abc import Sequence

from langnghe.casebook.acting import officer_of
from langnghe.documents.models import Paper
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.petitions.bulk.rows import IssuedPaper
from langnghe.petitions.triage.opening import NEUTRAL_PAPER
from langnghe.trail.act import Act

KIND = "moved_in"
BODY = "Văn bản ban hành trước khi chuyển vào hệ thống; bản gốc ở hồ sơ giấy."
SEALED = "moved_in_papers"


class NumberGiven(ValueError):
    """Another paper of the office has this number in that year; the message says which case it belongs to."""


def lay_in(doing: Act, matter: Matter, papers: Sequence[IssuedPaper], *, sealed: bool) -> None:
    """Write ``papers`` into the case as issued; in a sealed one their titles are sealed.

    Args:
        doing: the act that moves the case in.
        matter: the case's matter.
        papers: as the old book lists them.
        sealed: whether the matter is.

    Raises:
        NumberGiven: another paper of the office has one of the numbers.
    """
    for paper in papers:
        _free(matter, paper)
        Paper.objects.create(
            matter=matter,
            office=matter.office,
            kind=KIND,
            title=NEUTRAL_PAPER if sealed else paper.title,
            body=NEUTRAL_PAPER if sealed else BODY,
            state=Paper.ISSUED,
            drafted_by_id=officer_of(doing),
            drafted_at=doing.at,
            number=paper.number,
            issued_on=paper.on,
        )
    if papers and sealed:
        sealing.put(matter, SEALED, {"papers": [[p.number, p.on.isoformat(), p.title] for p in papers]})
    doing.say(papers=len(papers))


def _free(matter: Matter, paper: IssuedPaper) -> None:
    same = Paper.objects.filter(office=matter.office, number=paper.number, issued_on__year=paper.on.year)
    if same.exists():
        text = f"Văn bản số {paper.number} năm {paper.on.year} đã có trong hệ thống."
        raise NumberGiven(f"{text} Hãy xem lại số, hoặc bỏ văn bản này khỏi dòng.")
