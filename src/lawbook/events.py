"""Events that change a running clock, and how they are written."""

import re
from dataclasses import dataclass
from datetime import date

from lawbook.dates import parse_day
from lawbook.errors import EventRefused, LawError

KINDS = ("fact", "suspended", "resumed", "excluded", "extended", "ended")
_HOW = (
    "hãy viết fact:complex@2026-08-01, suspended=2026-08-13, resumed=2026-09-14, "
    "excluded=2026-03-10..2026-03-25, extended=2026-08-28:30 hoặc ended=2026-08-20."
)
_FACT = re.compile(r"^fact:([a-z0-9_]+)[@=](.+)$")
_PLAIN = re.compile(r"^(suspended|resumed|ended)=(.+)$")
_EXTENDED = re.compile(r"^extended=(.+):(\d{1,4})$")
_EXCLUDED = re.compile(r"^excluded=(.+)\.\.(.+)$")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a clock.

    Args:
        kind: one of ``fact``, ``suspended``, ``resumed``, ``excluded``, ``extended``, ``ended``.
        day: local calendar day on which it took effect; for ``excluded`` the first day not counted.
        value: the fact's name, the number of units of an extension, the day on which counting goes on after
            ``excluded``; otherwise None. Texts are turned into the right type.

    Raises:
        EventRefused: unknown kind, or a value that does not fit it.
    """

    kind: str
    day: date
    value: str | int | date | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise EventRefused(f"Không có sự kiện “{self.kind}”; {_HOW}")
        object.__setattr__(self, "value", _typed(self.kind, self.day, self.value))

    @classmethod
    def parse(cls, text: str) -> "Event":
        """Read an event as it is written in law files and on the command line; ``str(event)`` writes it back.

        Raises:
            EventRefused: the text is not an event; says how to write one.
        """
        text = text.strip()
        try:
            if found := _FACT.match(text):
                return cls("fact", parse_day(found[2]), found[1])
            if found := _PLAIN.match(text):
                return cls(found[1], parse_day(found[2]))
            if found := _EXTENDED.match(text):
                return cls("extended", parse_day(found[1]), int(found[2]))
            if found := _EXCLUDED.match(text):
                return cls("excluded", parse_day(found[1]), parse_day(found[2]))
        except EventRefused:
            raise
        except LawError as wrong:
            raise EventRefused(f"Sự kiện “{text}”: {wrong}") from wrong
        raise EventRefused(f"Không hiểu sự kiện “{text}”; {_HOW}")

    def __str__(self) -> str:
        day = self.day.isoformat()
        if self.kind == "fact":
            return f"fact:{self.value}@{day}"
        if self.kind == "extended":
            return f"extended={day}:{self.value}"
        if isinstance(self.value, date):
            return f"excluded={day}..{self.value.isoformat()}"
        return f"{self.kind}={day}"


def _typed(kind: str, day: date, value: str | int | date | None) -> str | int | date | None:
    if kind == "fact":
        if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9_]+", value):
            raise EventRefused(f"Sự kiện fact phải nêu tên tình tiết; {_HOW}")
        return value
    if kind == "extended":
        if isinstance(value, str) and value.isdigit():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise EventRefused(f"Sự kiện extended phải nêu số gia hạn từ 1 trở lên; {_HOW}")
        return value
    if kind == "excluded":
        until = parse_day(value) if isinstance(value, str) else value
        if not isinstance(until, date):
            raise EventRefused(f"Sự kiện excluded phải nêu ngày tiếp tục tính; {_HOW}")
        if until <= day:
            raise EventRefused(f"Khoảng không tính {day}..{until}: ngày sau phải muộn hơn ngày trước; hãy sửa lại.")
        return until
    if value is not None:
        raise EventRefused(f"Sự kiện {kind} chỉ có ngày, không có giá trị kèm theo; {_HOW}")
    return None
