"""Rows of invented petitions, each a pure function of seed, number and options."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.petitions import repeats, words
from tools.petitions.matter import Draws, Matter, matter
from tools.petitions.places import offices
from tools.petitions.timeline import DAYS, DUE_DAYS, Timeline

LARGEST_SHARE = 0.2
"""Of all rows the first office receives so many, when they are spread over some offices."""


@dataclass(frozen=True)
class Options:
    """What a row depends on besides its number.

    Attributes:
        until: the last day of the data.
        seed: another seed, other petitions.
        span: number of rows the three years are spread over.
        offices: how many communes receive, the first of them a fifth of all; 0: every commune, equally.
    """

    until: date
    seed: int = 1
    span: int = 1_000_000
    offices: int = 0


class Generator:
    """Makes rows by number."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.time = Timeline(options.until)
        self.communes = offices(options.offices)
        self.first_share = LARGEST_SHARE if options.offices else 0.0
        self.random = random.Random()  # noqa: S311  # the same row must come out again
        self.span = max(1, options.span)

    def row(self, number: int) -> dict[str, Any]:
        """Return row ``number``; see the package for what is in it."""
        root, style = repeats.root(self.options.seed, number)
        draws = self._draws(root, 2)
        said = matter(draws, self._day(root, draws), self.time, self.communes, self.first_share)
        if style:
            draws = self._draws(number, 3)
        channel = draws.pick(words.CHANNELS)
        if channel == "truc_tuyen":
            said.person["email"] = f"{repeats.unmarked(said.person['name']).lower().replace(' ', '')}.{root}@example.vn"
        if style:
            # a repeat comes one to nine days after the first petition at the least
            said.day = min(DAYS - 1, max(said.day + 1 + number % 9, self._about(number, said.day)))
            repeats.again(said, style, draws)
        return self._written(number, said, channel, draws) | {"dup_of": root if style else None, "dup_style": style}

    def _draws(self, number: int, salt: int) -> Draws:
        self.random.seed((self.options.seed * 1_000_003 + salt) * 2_147_483_647 + number)
        return Draws(self.random.random)

    def _about(self, number: int, otherwise: int) -> int:
        return int(number * DAYS / self.span) if number < self.span else otherwise

    def _day(self, number: int, draws: Draws) -> int:
        drawn = draws.next()
        day = int(number * DAYS / self.span + drawn * 12) if number < self.span else int(drawn * DAYS)
        return min(day, DAYS - 1)

    def _written(self, number: int, said: Matter, channel: str, draws: Draws) -> dict[str, Any]:
        day, iso = said.day, self.time.iso
        done = draws.next() < self.time.share_done(day)
        status = draws.pick(words.STATUS_DONE if done else words.STATUS_OPEN)
        closed = iso[self.time.done_on(day, said.kind, draws.next())] if done else None
        clock = f"{draws.whole(10, 7):02d}:{draws.whole(60):02d}:{draws.whole(60):02d}"
        return {
            "id": number,
            "code": f"{said.commune.province_code}-{iso[day][:4]}-{number:07d}",
            "received_at": f"{iso[day]}T{clock}+07:00",
            "channel": channel,
            "kind": said.kind,
            "field": said.field,
            "subject": said.subject,
            "content": said.content,
            "submitter": said.person,
            "commune": said.commune.name,
            "province": said.commune.province,
            "office": said.commune.code,
            "against": said.against,
            "group_size": said.people,
            "attachments": draws.whole(4),
            "status": status,
            "unit": draws.pick(words.DEPARTMENTS),
            "officer": f"cb{draws.whole(200):03d}",
            "due_at": iso[day + DUE_DAYS[said.kind]],
            "closed_at": closed,
        }


def rows(count: int, options: Options, start: int = 0) -> Iterator[dict[str, Any]]:
    """Yield ``count`` rows from row ``start``."""
    generator = Generator(options)
    for number in range(start, start + count):
        yield generator.row(number)
