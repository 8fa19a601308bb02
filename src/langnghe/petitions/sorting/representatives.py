"""Many people, one content: how many of them speak for all."""

from dataclasses import dataclass
from datetime import date

from lawbook import Item, Lawbook

_LIST = "sorting.representatives"


@dataclass(frozen=True, slots=True)
class Representation:
    """What the law asks of a group.

    Attributes:
        compulsory: a representative must be appointed.
        at_least, at_most: how many; 0 when none is needed.
        group: counted as a group (đoàn đông người) in reports.
        cite, confidence: the provision and how sure its transcription is.
    """

    compulsory: bool
    at_least: int
    at_most: int
    group: bool
    cite: str
    confidence: str


def representation(people: int, *, on: date, law: Lawbook) -> Representation:
    """Return how many representatives ``people`` with one content appoint.

    Args:
        people: number of authors, at least 1.
        on: local calendar day whose law applies.
        law: law data.

    Raises:
        ValueError: fewer than one person, or no row of the law covers the number; in Vietnamese.
        NoLawInForce: no version covers ``on``.

    Law: ``law/sorting/representatives.toml``
    """
    if people < 1:
        raise ValueError(f"Số người phải từ 1 trở lên, không phải {people}.")
    items = law.checklist(_LIST, on=on).items
    group = any(_covers(item, people) for item in items if "at_least" not in item.extra)
    if people == 1:
        return Representation(False, 0, 0, False, "", "S")
    for item in items:
        if "at_least" in item.extra and _covers(item, people):
            least, most = int(item.extra["at_least"]), int(item.extra["at_most"])
            return Representation(True, least, most, group, f"{item.cite} ({item.act})", item.confidence)
    raise ValueError(f"Tệp law/sorting/representatives.toml không có dòng cho {people} người; xin bổ sung.")


def _covers(item: Item, people: int) -> bool:
    start, end = item.extra.get("people_from"), item.extra.get("people_to")
    return start is not None and int(start) <= people and (end is None or people <= int(end))


def appointment_faults(
    people: int, representatives: int, *, among_them: bool, signed_by_all: bool, on: date, law: Lawbook
) -> tuple[str, ...]:
    """Return what is wrong with an appointment of representatives, in Vietnamese; empty when it holds.

    Args:
        people, representatives: how many authors and how many of them were appointed.
        among_them: every representative is one of the authors.
        signed_by_all: the written appointment carries every author's signature or fingerprint.
        on: local calendar day whose law applies.
        law: law data.
    """
    needed = representation(people, on=on, law=law)
    if not needed.compulsory:
        return ()
    faults = []
    if not needed.at_least <= representatives <= needed.at_most:
        faults.append(
            f"{people} người phải cử từ {needed.at_least} đến {needed.at_most} người đại diện, "
            f"văn bản cử {representatives} người ({needed.cite})."
        )
    if not among_them:
        faults.append("Người đại diện phải là một trong những người đứng đơn.")
    if not signed_by_all:
        faults.append("Văn bản cử người đại diện phải có chữ ký hoặc điểm chỉ của tất cả mọi người.")
    return tuple(faults)
