"""What a decision leads to, and what stands against it. Pure: law, days and values in, values out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from langnghe.casebook.fields import FIELDS as FIELDS
from langnghe.petitions.triage.decision import COMPLAINT, DENUNCIATION, INFO, MIXED, OUT, PETITION, Decision, Problem
from lawbook import Lawbook
from viettext import fold

OUTCOMES, ALONGSIDE, REPRESENTATIVES = "sorting.outcomes", "sorting.alongside", "sorting.representatives"
LONGEST_TITLE = 200
ARCHIVE_RULE, ORIGINALS_RULE = "intake.archive", "intake.return_originals"
KIND_WORDS = {
    COMPLAINT: "khiếu nại",
    DENUNCIATION: "tố cáo",
    PETITION: "kiến nghị, phản ánh",
    MIXED: "nhiều nội dung khác loại",
    OUT: "không thuộc loại nào",
    INFO: "thông tin có nội dung tố cáo, không rõ người gửi",
}
_CASE_KINDS = {COMPLAINT: "complaint", DENUNCIATION: "denunciation", PETITION: "petition", INFO: "information"}
GUIDE, TRANSFER, FORWARD = "guide", "transfer", "forward_investigators"
_TO_SOMEBODY = {GUIDE, TRANSFER, FORWARD}
ONCE = {GUIDE: "Nội dung này đã được hướng dẫn một lần.", TRANSFER: "Nội dung này đã được chuyển một lần."}


@dataclass(frozen=True)
class Outcome:
    """One line of the law's table of outcomes."""

    code: str
    text: str
    kind: str
    verb: str
    documents: tuple[str, ...]
    forms: tuple[str, ...]
    keeps: tuple[str, ...]
    opens: tuple[str, ...]
    needs: str
    cite: str
    act: str
    confidence: str


@dataclass(frozen=True)
class Plan:
    """What carrying out a decision does to stage, secrecy and duties."""

    outcome: Outcome
    case_kind: str
    sealed: bool
    step: str
    keeps: tuple[str, ...]
    opens: tuple[tuple[str, date], ...]
    ends: bool


@lru_cache(maxsize=200)
def outcomes(book: Lawbook, on: date) -> Mapping[str, Outcome]:
    """Return the outcomes lawful on ``on``, by code, in the order of the law file.

    Raises:
        NoLawInForce: no version of the table covers ``on``.

    Law: ``law/sorting/outcomes.toml``
    """
    checklist = book.checklist(OUTCOMES, on)
    table = {
        item.code: Outcome(
            code=item.code,
            text=item.text,
            kind=item.extra["kind"],
            verb=item.extra["outcome"],
            documents=tuple(item.extra.get("documents", ())),
            forms=tuple(item.extra.get("forms", ())),
            keeps=tuple(item.extra.get("keeps", ())),
            opens=tuple(item.extra.get("opens", ())),
            needs=item.needs,
            cite=item.cite or checklist.cite,
            act=item.act or checklist.act,
            confidence=item.confidence,
        )
        for item in checklist.items
    }
    return MappingProxyType(table)


def stays_sealed(decision: Decision, verb: str) -> bool:
    """Return whether what was sealed stays so: a denunciation, part of one, information with one, a crime report."""
    parts = {part.kind for part in decision.parts}
    mixed = decision.kind == MIXED and (not parts or bool(parts & {DENUNCIATION, INFO}))
    return decision.kind in (DENUNCIATION, INFO) or verb == FORWARD or mixed


def case_kind(decision: Decision, sealed: bool) -> str:
    """Return the registered kind under which the case goes on."""
    return _CASE_KINDS.get(decision.kind, "information" if sealed else "other")


def plan(book: Lawbook, decision: Decision, received_on: date, on: date) -> Plan:
    """Return what ``decision`` leads to.

    Args:
        book: the law.
        decision: a decision ``problems`` has nothing against.
        received_on: local day on which the submission was received; clocks that start on receipt start there.
        on: local day of sorting; all other clocks start there, and the table in force that day applies.

    Raises:
        KeyError: the outcome is not in the table of that day.
    """
    outcome = outcomes(book, on)[decision.outcome]
    sealed = stays_sealed(decision, outcome.verb)
    rules = [*outcome.opens, *_beside(book, decision, on)]
    step = _step(outcome, decision)
    return Plan(
        outcome=outcome,
        case_kind=case_kind(decision, sealed),
        sealed=sealed,
        step=step,
        keeps=outcome.keeps,
        opens=tuple((rule, _start(book, rule, received_on, on)) for rule in dict.fromkeys(rules)),
        ends=step == "archive",
    )


def _beside(book: Lawbook, decision: Decision, on: date) -> Iterator[str]:
    for item in book.checklist(ALONGSIDE, on).items:
        if item.code in decision.signs:
            yield from item.extra.get("opens", ())


def _start(book: Lawbook, rule: str, received_on: date, on: date) -> date:
    return received_on if book.resolve(rule).starts == "received" else on


def opened_by(book: Lawbook, code: str, on: date, at_intake: Iterable[str] = ()) -> set[str]:
    """Return every rule that a sorting with this outcome on ``on`` may have opened, beside it included.

    ``at_intake`` are rules that were opened on receipt already and stay owed whatever it is sorted as.
    """
    outcome = outcomes(book, on).get(code)
    beside = {rule for item in book.checklist(ALONGSIDE, on).items for rule in item.extra.get("opens", ())}
    return (beside | set(outcome.opens if outcome else ())) - set(at_intake)


def _step(outcome: Outcome, decision: Decision) -> str:
    if outcome.verb == "accept":
        return "sort"
    if outcome.verb == "ask_more":
        return "ask"
    # merged and archived ones end here; so does what needs no letter
    return "dispatch" if outcome.documents and outcome.verb not in ("merge", "archive") else "archive"


def problems(book: Lawbook, decision: Decision, on: date) -> list[Problem]:
    """Return what stands against ``decision``, each with what to do; an empty list when nothing does.

    Args:
        book: the law.
        decision: what the officer wants.
        on: local day of sorting.

    Law: ``law/sorting/outcomes.toml``, ``law/sorting/representatives.toml``
    """
    outcome = outcomes(book, on).get(decision.outcome)
    if outcome is None:
        return [Problem("outcome", "Kết quả này không có trong quy định đang có hiệu lực. Hãy chọn kết quả khác.")]
    if outcome.kind != decision.kind:
        kind = KIND_WORDS.get(decision.kind, decision.kind)
        return [Problem("outcome", f"«{outcome.text}» không dùng cho loại đơn «{kind}». Hãy chọn lại kết quả.")]
    return [*_whole(outcome, decision), *_lawful(outcome, decision), *_group(book, outcome, decision, on)]


def _whole(outcome: Outcome, decision: Decision) -> Iterator[Problem]:
    verb = outcome.verb
    if not stays_sealed(decision, verb):
        yield from title_problems(decision)
    if verb in _TO_SOMEBODY and not decision.competent.strip() and decision.to_office is None:
        yield Problem("competent", "Chưa ghi nơi có thẩm quyền. Hãy ghi tên cơ quan sẽ nhận hoặc chọn cơ quan.")
    if verb == "refuse" and not decision.grounds:
        yield Problem("grounds", "Chưa chọn căn cứ không thụ lý. Hãy chọn ít nhất một căn cứ.")
    if verb == "ask_more" and not (decision.missing or decision.grounds or decision.note.strip()):
        yield Problem("note", "Chưa ghi cần bổ sung điều gì. Hãy chọn điều kiện còn thiếu hoặc ghi rõ.")
    if verb in ("return", "inspect") and not decision.note.strip():
        yield Problem("note", f"«{outcome.text}» cần ghi rõ: {outcome.needs or 'lý do'}. Hãy ghi vào ô ghi chú.")
    if verb == "merge" and decision.target is None:
        yield Problem("target", "Chưa chọn vụ việc để nhập vào. Hãy chọn một vụ việc đang mở.")
    if any(not part.text.strip() for part in decision.parts) or len(decision.parts) == 1:
        yield Problem("parts", "Tách đơn cần ít nhất hai nội dung. Hãy ghi đủ, hoặc để trống cả hai để chỉ hướng dẫn.")


def title_problems(decision: Decision, names: Iterable[str] = ()) -> list[Problem]:
    """Return what stands against the title of what is released; ``names`` are the words it must not tell."""
    said = fold(decision.subject)
    if not said:
        return [Problem("subject", "Chưa có tiêu đề. Hãy ghi ngắn gọn việc gì, không ghi tên người.")]
    if len(decision.subject) > LONGEST_TITLE:
        return [Problem("subject", f"Tiêu đề dài quá {LONGEST_TITLE} chữ. Hãy ghi ngắn lại.")]
    if any(len(fold(name)) > 3 and fold(name) in said for name in names):
        text = "Tiêu đề có tên hoặc số điện thoại của người gửi. Hãy bỏ đi, vì tiêu đề hiện ở nhiều nơi."
        return [Problem("subject", text)]
    return []


def _lawful(outcome: Outcome, decision: Decision) -> Iterator[Problem]:
    verb, kind = outcome.verb, decision.kind
    if verb == "accept" and not decision.eligible:
        yield Problem(
            "missing", "Đơn chưa đủ điều kiện xử lý nên chưa đề xuất thụ lý được. Hãy bỏ chọn hoặc đổi kết quả."
        )
    if verb == "accept" and decision.grounds:
        yield Problem("grounds", "Đã chọn căn cứ không thụ lý. Hãy bỏ căn cứ, hoặc chọn kết quả không thụ lý.")
    if verb == "archive" and kind not in (INFO, OUT) and not (decision.missing or decision.grounds):
        yield Problem("missing", "Lưu đơn cần một căn cứ. Hãy chọn điều kiện không đạt hoặc căn cứ không xử lý.")
    if verb == FORWARD and not decision.signs:
        yield Problem("signs", "Chuyển cơ quan điều tra khi có dấu hiệu tội phạm. Hãy chọn dấu hiệu.")


def _group(book: Lawbook, outcome: Outcome, decision: Decision, on: date) -> Iterator[Problem]:
    if outcome.verb != "accept" or decision.people < 2:
        return
    for item in book.checklist(REPRESENTATIVES, on).items:
        low, high = item.extra.get("people_from"), item.extra.get("people_to")
        least, most = item.extra.get("at_least"), item.extra.get("at_most")
        if least is None or most is None or not _in(decision.people, low, high):
            continue
        if decision.kind == COMPLAINT and not decision.appointed:
            yield Problem("appointed", "Khiếu nại của nhiều người cần văn bản cử đại diện. Hãy hướng dẫn bổ sung.")
        elif decision.representatives and not least <= decision.representatives <= most:
            yield Problem("representatives", f"{item.text}. Hãy ghi lại số người đại diện.")
        elif decision.kind == COMPLAINT and not decision.representatives:
            yield Problem("representatives", f"{item.text}. Hãy ghi số người đại diện.")


def _in(number: int, low: int | None, high: int | None) -> bool:
    return low is not None and low <= number and (high is None or number <= high)


def agreed(suggested: dict[str, object], decided: dict[str, object]) -> bool:
    """Return whether the officer kept every answer that was suggested."""
    asked = ("kind", "eligible", "outcome")
    return all(suggested[name] == decided[name] for name in asked if name in suggested)
