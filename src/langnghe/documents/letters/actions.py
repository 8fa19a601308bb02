"""Bringing the edited Word file of a draft home: its text becomes the paper's next version."""

from typing import BinaryIO

from langnghe.documents import actions as papers
from langnghe.documents.acting import on_paper
from langnghe.documents.desk import rules as desk
from langnghe.documents.errors import PaperRefused
from langnghe.documents.letters import events, queries, rules, wordback
from langnghe.documents.letters.compose import abstract, form_day
from langnghe.documents.letters.templates import known
from langnghe.documents.models import Paper
from langnghe.people.actors import Actor


def bring_back(*, actor: Actor, paper: Paper, upload: BinaryIO) -> bool:
    """Take the text of an edited Word file as the next version of a draft; the file itself is not kept.

    Args:
        actor: who edited it.
        paper: the draft it was downloaded from.
        upload: the file, seekable.

    Returns:
        Whether anything had changed; the same text adds no version.

    Raises:
        NotAllowed, PaperElsewhere; WordRefused: the file cannot be read without loss.
        PaperRefused: it belongs to another paper, the draft changed meanwhile, or it is no draft any more.
    """
    actor.require(desk.writer(paper.kind))
    back = wordback.read(upload)
    with on_paper(actor, paper, events.BROUGHT_BACK) as doing:
        _home(paper, back.mark)
        title = _title(paper, back.abstract)
        changed = (title, back.body) != (paper.title, _same_form(paper.body))
        if changed:
            papers.revise(doing, paper, title, back.body)
        doing.say(paper=paper.pk, changed=changed)
        return changed


def _home(paper: Paper, mark: str) -> None:
    number, _, version = mark.removeprefix(queries.MARK).partition("-")
    if number != str(paper.pk):
        raise PaperRefused("Tệp này là bản Word của văn bản khác. Hãy tải lên ở đúng văn bản đó.")
    if version != str(paper.version):
        raise PaperRefused(
            "Bản nháp đã có người sửa sau khi tệp này được tải xuống. Hãy tải bản Word mới rồi chép phần đã sửa sang."
        )


def _title(paper: Paper, back: str) -> str:
    template = known(paper.template, form_day(paper))
    if back == abstract(paper, template):
        return paper.title
    if template:
        return f"{template.title}: {back}"
    return back[:1].upper() + back[1:]


def _same_form(body: str) -> str:
    """Return ``body`` as it would come back unchanged."""
    read = rules.parse(body)
    said = [f"{one.lead} {one.text}".strip() for one in read.paragraphs]
    return rules.unparse(read.to, said, read.copies)
