"""What can go wrong when law is read or counted. Every message is Vietnamese and says what to do."""

import difflib
from collections.abc import Iterable
from datetime import date


class LawError(Exception):
    """Any refusal of the lawbook."""


class LawFileError(LawError):
    """A law file is wrong; the message begins with ``file:line:``. ``more`` holds the other wrong files."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        self.more: tuple[LawFileError, ...] = ()
        super().__init__(f"{path}:{line}: {reason}")


class UnknownRule(LawError):
    """No rule of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        short = {each.split(".", 1)[-1]: each for each in names}
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        near += [short[each] for each in difflib.get_close_matches(name.split(".", 1)[-1], short, n=3, cutoff=0.6)]
        hint = f"có phải {' hoặc '.join(dict.fromkeys(near))}?" if near else "xem các tên bằng lệnh lawbook list."
        super().__init__(f"Không có quy định “{name}”; {hint}")


class UnknownFact(LawError):
    """The rule does not depend on that fact."""

    def __init__(self, rule: str, fact: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = difflib.get_close_matches(fact, names, n=1)
        hint = f"dùng được: {', '.join(names)}." if names else "quy định này không phụ thuộc tình tiết nào."
        ask = f"có phải {near[0]}? " if near else ""
        super().__init__(f"Quy định {rule} không có tình tiết “{fact}”; {ask}{hint}")


class FactsExclude(LawError):
    """Two facts that exclude each other were given."""


class NoLawInForce(LawError):
    """No version of the rule is in force on that day."""

    def __init__(self, rule: str, on: date, first: date | None) -> None:
        since = f"; phiên bản đầu tiên có hiệu lực từ {first:%d/%m/%Y}" if first and on < first else ""
        super().__init__(f"Ngày {on:%d/%m/%Y} quy định {rule} không có hiệu lực{since}; hãy chọn ngày khác.")


class EventRefused(LawError):
    """An event cannot be read, or the law does not allow it then."""


class MissingCalendarYear(LawError):
    """The working calendar of that year is not there yet."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"Thiếu lịch làm việc năm {year}; hãy thêm tệp law/calendar/{year}.toml.")
