"""Seen before? Repeats and duplicates of a letter among candidates the caller found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from langnghe.petitions.sorting.model import Outcome

Relation = Literal["new", "same_again", "same_of_others", "guided_before", "transferred_before", "decided"]

SAME = 0.6  # nearness from which two letters say the same; a page added still passes
NEAR = 0.35  # from here an officer should look


@dataclass(frozen=True, slots=True)
class Newcomer:
    """The letter at hand: its kind, day of receipt, and number of authors."""

    kind: str
    received_on: date
    new_evidence: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier letter that may be the same.

    Attributes:
        reference: how the office calls it (shown to the officer, never personal).
        received_on: local calendar day of its receipt.
        kind: its confirmed kind.
        same_author: the office holds both authors for one person.
        similarity: 0 to 1, as :func:`viettext.similarity` of both texts.
        outcome: what was done with it.
        open: a case is still open on it here.
        decided: a decision or conclusion on it is in force.
    """

    reference: str
    received_on: date
    kind: str
    same_author: bool
    similarity: float
    outcome: Outcome | None
    open: bool
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """What the letter is to an earlier one, and what follows."""

    relation: Relation
    outcome: Outcome | None
    earlier: Earlier | None
    why: str
    confidence: float


def repeats(new: Newcomer, earlier: Sequence[Earlier]) -> Repeat:
    """Suggest whether a letter repeats an earlier one.

    Args:
        new: the letter at hand.
        earlier: candidates, in any order; the most telling one is answered.

    Returns:
        The suggestion: an open case of the same content takes the letter in (counted as a letter, not as a
        case); what was guided or decided before is kept on file; a denunciation is transferred once only.

    Law: ``law/sorting/ineligible.toml``, ``law/sorting/outcomes.toml``
    """
    same = [old for old in earlier if old.similarity >= SAME and old.received_on <= new.received_on]
    found = [repeat for old in same if (repeat := _relate(new, old))]
    if found:
        return max(found, key=lambda repeat: (_ORDER.index(repeat.relation) * -1, repeat.confidence))
    near = max((old.similarity for old in earlier), default=0.0)
    why = "Có đơn gần giống, xin đối chiếu." if near >= NEAR else "Chưa thấy đơn nào cùng nội dung."
    return Repeat("new", None, None, why, round(1 - near if near < SAME else 0.5, 2))


_ORDER: tuple[Relation, ...] = ("decided", "same_again", "guided_before", "transferred_before", "same_of_others", "new")


def _relate(new: Newcomer, old: Earlier) -> Repeat | None:
    sure = round(min(0.98, 0.35 + 0.6 * old.similarity), 2)
    ref = f"đơn {old.reference} ngày {old.received_on:%d/%m/%Y}"
    if not old.same_author:
        outcome: Outcome | None = "merge" if old.open else None
        return Repeat("same_of_others", outcome, old, f"Người khác đã gửi cùng nội dung: {ref}; một vụ việc.", sure)
    if old.decided and not new.new_evidence:
        why = f"Nội dung đã được giải quyết, có hiệu lực, không có tình tiết mới: {ref}."
        return Repeat("decided", "archive", old, why, sure)
    if old.open:
        why = f"Cùng người, cùng nội dung, vụ việc đang mở: {ref}; tính là đơn, không tính thêm vụ việc."
        return Repeat("same_again", "merge", old, why, sure)
    if old.outcome == "guide":
        return Repeat("guided_before", "archive", old, f"Đã hướng dẫn một lần về cùng nội dung: {ref}.", sure)
    if old.outcome == "transfer":
        why = f"Đã chuyển một lần về cùng nội dung: {ref}; không chuyển lại."
        return Repeat("transferred_before", "archive", old, why, sure)
    return None
