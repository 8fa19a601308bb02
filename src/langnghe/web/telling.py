"""Who is told of what. The words name nobody and say nothing of the content: the reader opens the matter for that."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.casebook import instructions
from langnghe.casebook.models import Instruction
from langnghe.casebook.transfer import actions as transfer
from langnghe.casebook.transfer.models import HandOver
from langnghe.documents.desk import events as papers
from langnghe.documents.models import Paper, Step
from langnghe.matters.models import Matter
from langnghe.notices.telling import Teller, tell
from langnghe.petitions import events
from langnghe.trail.models import Entry

Told = Iterable[tuple[int, Promise]]


def install() -> None:
    """Register who is told of each event; called once, when the house is ready."""
    tell(events.ASSIGNED, the_owner(_("Bạn được giao một vụ việc.")))
    tell(events.SENT_BACK, the_owner(_("Bản nháp trả lời bị trả lại. Hãy xem ghi chú và sửa.")))
    tell(events.SUBMITTED, next_signer)
    tell(events.APPROVED, next_signer)
    tell(events.APPROVED, the_owner(_("Bản trả lời được duyệt thêm một bước.")))
    tell(papers.SUBMITTED, next_signer)
    tell(papers.APPROVED, next_signer)
    tell(papers.SENT_BACK, drafter)
    tell(events.REOPENED, the_owner(_("Người dân chưa hài lòng với trả lời; vụ việc được mở lại.")))
    tell(events.ADDED, the_owner(_("Người dân nói thêm về vụ việc.")))
    tell(transfer.TAKEN_OVER, handed_over_by(_("Cơ quan bạn chuyển giao đã tiếp nhận vụ việc.")))
    tell(transfer.SENT_BACK, handed_over_by(_("Cơ quan nhận đã trả lại vụ việc bạn chuyển giao.")))
    tell(instructions.INSTRUCTED, instructed)
    tell(instructions.INSTRUCTION_DONE, instruction_done)


def the_owner(words: Promise) -> Teller:
    """Return a teller of ``words`` to whoever now owns the matter."""

    def teller(entry: Entry) -> Told:
        owner = Matter.objects.filter(pk=entry.matter).values_list("owner", flat=True).first()
        return [(owner, words)] if owner else []

    return teller


def handed_over_by(words: Promise) -> Teller:
    """Return a teller of ``words`` to whoever last handed the matter over."""

    def teller(entry: Entry) -> Told:
        last = HandOver.objects.filter(matter=entry.matter).order_by("-pk").values_list("by", flat=True).first()
        return [(last, words)] if last else []

    return teller


def next_signer(entry: Entry) -> Told:
    """Tell whoever the paper now waits for."""
    waiting = Step.objects.filter(paper__matter=entry.matter, decided_at=None, paper__state=Paper.REVIEW)
    step = waiting.select_related("mandate").order_by("-paper", "round", "order").first()
    return [(step.mandate.user_id, _("Một văn bản chờ bạn duyệt."))] if step else []


def drafter(entry: Entry) -> Told:
    """Tell whoever drafted the paper of the entry that it came back."""
    paper = Paper.objects.filter(pk=entry.facts.get("paper"), matter=entry.matter).first()
    return [(paper.drafted_by_id, _("Văn bản bạn soạn bị trả lại. Hãy xem ý kiến và sửa."))] if paper else []


def instructed(entry: Entry) -> Told:
    """Tell whoever is to do what the chair wrote."""
    return [(i.owner_id, _("Có bút phê giao cho bạn.")) for i in _instructions(entry, "opened")]


def instruction_done(entry: Entry) -> Told:
    """Tell whoever wrote the instruction that it was done."""
    return [(i.by_id, _("Bút phê của bạn đã được làm xong.")) for i in _instructions(entry, "kept")]


def _instructions(entry: Entry, fact: str) -> Iterable[Instruction]:
    duties = [told["duty"] for told in entry.facts.get(fact, [])]
    return Instruction.objects.filter(case=entry.matter, duty__in=duties)
