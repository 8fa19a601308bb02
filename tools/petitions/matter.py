"""The matter of an original petition: who writes, where, about what, in which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tools.petitions import words
from tools.petitions.places import Commune
from tools.petitions.timeline import Timeline

T = TypeVar("T")
KIND_BY_WORD = {"Tố": "to_cao", "Khiếu": "khieu_nai", "Phản": "kien_nghi_phan_anh"}
MONEY = tuple(f"{(100 + k) * 1000:,}".replace(",", ".") for k in range(2900))


@dataclass
class Draws:
    """Random draws of one row, in order: the same row always draws the same."""

    next: Callable[[], float]

    def pick(self, several: Sequence[T]) -> T:
        """Return one of ``several``."""
        return several[int(self.next() * len(several))]

    def whole(self, below: float, start: int = 0) -> int:
        """Return a whole number from ``start`` to less than ``start + below``."""
        return start + int(self.next() * below)

    def name(self, *, male: bool) -> str:
        """Return an invented full name."""
        middle, given = (words.MIDDLE_MEN, words.GIVEN_MEN) if male else (words.MIDDLE_WOMEN, words.GIVEN_WOMEN)
        return f"{self.pick(words.SURNAMES)} {self.pick(middle)} {self.pick(given)}"


@dataclass
class Matter:
    """What an original petition and its repeats share."""

    field: str
    kind: str
    subject: str
    content: str
    against: str
    commune: Commune
    day: int
    people: int
    person: dict[str, Any]


def matter(draws: Draws, day: int, time: Timeline, communes: Sequence[Commune], first_share: float) -> Matter:
    """Draw the matter of a petition.

    Args:
        draws: of its row.
        day: number of the day on which it came.
        time: the days of the data.
        communes: those that receive.
        first_share: how many of all rows the first of them receives, from 0 to 1; 0: as many as any other.
    """
    male = draws.next() < 0.56
    name, birth = draws.name(male=male), draws.whole(62, 1940)
    commune = _receives(draws, communes, first_share)
    hamlet = draws.pick(words.HAMLETS).replace("{n}", str(draws.whole(18, 1)))
    address = f"{hamlet}, {commune.name}, {commune.province}"
    field = draws.pick(words.FIELD_POOL)
    said = words.FIELDS[field]
    filled = _filled(draws, day, time, name=name, addr=address, x=commune.name, t=hamlet)
    content = _content(draws, said, filled, birth)
    subject = draws.pick(said.subjects).format_map(filled)
    return Matter(
        field=field,
        kind=_kind(subject, draws.pick(said.kinds)),
        subject=subject,
        content=content,
        against=draws.pick(said.against).format_map(filled),
        commune=commune,
        day=day,
        people=1 if draws.next() < 0.9 else draws.whole(40, 2),
        person=_person(draws, name, birth, address, male=male),
    )


def _receives(draws: Draws, communes: Sequence[Commune], first_share: float) -> Commune:
    if len(communes) > 1 and first_share:
        return communes[0] if draws.next() < first_share else communes[1 + draws.whole(len(communes) - 1)]
    return draws.pick(communes)


def _filled(draws: Draws, day: int, time: Timeline, *, name: str, addr: str, x: str, t: str) -> dict[str, object]:
    whole = draws.whole
    return {
        "n": name, "addr": addr, "x": x, "t": t,
        "a": whole(900, 1), "b": whole(60, 1), "d": whole(4000, 100), "m": whole(2400, 60),
        "y": whole(35, 1980), "y2": whole(4, 2022), "yk": whole(9, 1965),
        "s": whole(290, 5), "k": whole(12, 1), "k2": whole(6, 2),
        "g": f"{whole(900, 40)}.000", "g2": draws.pick(MONEY), "dd": time.written[whole(day + 1)],
        "p": draws.name(male=True), "pf": draws.name(male=False),
        "proj": draws.pick(words.PROJECTS), "co": draws.pick(words.COMPANIES),
    }  # fmt: skip


def _content(draws: Draws, said: words.Field, filled: dict[str, object], birth: int) -> str:
    number, first = 2 + draws.whole(2.4), draws.whole(len(said.facts))
    body = [draws.pick(words.OPENINGS).replace("{b}", str(birth)).format_map(filled)]
    body += [said.facts[(first + n) % len(said.facts)].format_map(filled) for n in range(number)]
    body.append(draws.pick(said.requests))
    if draws.next() < 0.8:
        body.append(draws.pick(words.CLOSINGS))
    return " ".join(body)


def _kind(subject: str, drawn: str) -> str:
    if subject.startswith("Tranh chấp"):
        return "tranh_chap_dat_dai"
    return KIND_BY_WORD.get(subject.split(" ", 1)[0], drawn)


def _person(draws: Draws, name: str, birth: int, address: str, *, male: bool) -> dict[str, Any]:
    return {
        "name": name,
        "gender": "nam" if male else "nu",
        "birth_year": birth,
        "phone": None if draws.next() < 0.22 else f"09990{draws.whole(100_000):05d}",
        "id_no": None if draws.next() < 0.3 else f"000{draws.whole(1_000_000_000):09d}",
        "email": None,
        "address": address,
    }
