"""The life of one clock: events replayed in the order of their days, each checked against what the law allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from lawbook.calendars import Calendar
from lawbook.counting import Count, Term, count
from lawbook.dates import ONE_DAY, days_between
from lawbook.errors import EventRefused, FactsExclude, UnknownFact
from lawbook.events import Event
from lawbook.model import Limit, Permission, Rule, Version

_RANK = {"fact": 0, "excluded": 2, "extended": 3, "ended": 4}


@dataclass(slots=True)
class Timeline:
    """One clock being replayed under one version."""

    rule: Rule
    version: Version
    calendar: Calendar
    start: date
    facts: frozenset[str]
    gaps: list[tuple[date, date, str]] = field(default_factory=list)
    extra: tuple[int, ...] = ()
    paused_on: date | None = None
    ended_on: date | None = None

    def run(self, events: Iterable[Event]) -> "Timeline":
        """Replay every event; return self.

        Raises:
            UnknownFact: the version does not depend on a fact.
            EventRefused: the law does not allow an event on its day.
        """
        self._check_facts(self.facts)
        for event in in_order(events):
            if event.day < self.start:
                self._refuse(event, f"trước ngày bắt đầu {self.start:%d/%m/%Y}")
            if self.ended_on is not None:
                self._refuse(event, f"việc đã kết thúc ngày {self.ended_on:%d/%m/%Y}")
            getattr(self, f"_{event.kind}")(event)
        return self

    @property
    def limit(self) -> Limit | None:
        """The row of the decision table that holds now."""
        return self.version.limit_for(self.facts)

    def end(self) -> Count:
        """Return the end as it stands, counted as if an open suspension had lasted no day."""
        limit = self.limit
        term = Term.of(self.version, limit.amount if limit else 0, self.extra)
        return self.count(term)

    def count(self, term: Term) -> Count:
        """Count another term over the same days left out."""
        calendar_units = term.unit != "working_day"
        return count(self.start, term, self.days_left_out(shift=calendar_units), self.calendar)

    def days_left_out(self, *, shift: bool) -> dict[date, str]:
        """Return every day that is not counted, with its reason.

        Args:
            shift: a gap that begins on the start day, which is not counted anyway, still adds its whole length
                (calendar units); working days are simply not counted.
        """
        left_out: dict[date, str] = {}
        for begin, until, reason in self.gaps:
            last = until if shift and begin == self.start and until > begin else until - ONE_DAY
            left_out |= dict.fromkeys(days_between(max(begin - ONE_DAY, self.start), last), reason)
        return left_out

    def _check_facts(self, facts: frozenset[str]) -> None:
        for fact in sorted(facts - self.version.facts):
            raise UnknownFact(self.rule.name, fact, self.version.facts)
        for group in self.rule.exclusive:
            both = sorted(facts & group)
            if len(both) > 1:
                names = " và ".join(f"“{name}”" for name in both)
                raise FactsExclude(f"Quy định {self.rule.name}: các tình tiết {names} loại trừ nhau; chỉ chọn một.")

    def _refuse(self, event: Event, why: str) -> None:
        raise EventRefused(f"Không ghi được “{event}” vào {self.rule.name}: {why}; hãy kiểm tra lại ngày và sự kiện.")

    def _allowed(self, event: Event, permission: Permission | None, what: str) -> None:
        if permission is None:
            self._refuse(event, f"luật không cho {what} thời hạn này")
        elif event.day < permission.since:
            self._refuse(event, f"luật chỉ cho {what} từ ngày {permission.since:%d/%m/%Y}")

    def _not_expired(self, event: Event) -> None:
        due = self.end().due
        if self.paused_on is None and due is not None and event.day > due:
            self._refuse(event, f"thời hạn đã hết ngày {due:%d/%m/%Y}")

    def _fact(self, event: Event) -> None:
        if self.paused_on is not None:
            self._refuse(event, f"đang tạm đình chỉ từ ngày {self.paused_on:%d/%m/%Y}")
        facts = self.facts | {str(event.value)}
        self._check_facts(facts)
        self._not_expired(event)
        self.facts = facts

    def _suspended(self, event: Event) -> None:
        self._allowed(event, self.version.suspension, "tạm đình chỉ")
        if self.paused_on is not None:
            self._refuse(event, f"đã tạm đình chỉ từ ngày {self.paused_on:%d/%m/%Y}")
        self._not_expired(event)
        self.paused_on = event.day

    def _resumed(self, event: Event) -> None:
        if self.paused_on is None:
            self._refuse(event, "không có tạm đình chỉ nào đang có hiệu lực")
            return
        reason = f"Tạm đình chỉ từ {self.paused_on:%d/%m/%Y}, tiếp tục từ {event.day:%d/%m/%Y}"
        self.gaps.append((self.paused_on, event.day, reason))
        self.paused_on = None

    def _excluded(self, event: Event) -> None:
        permission = self.version.excluded
        self._allowed(event, permission, "trừ ngày khỏi")
        self._not_expired(event)
        if permission is not None and isinstance(event.value, date):
            self.gaps.append((event.day, event.value, permission.reason or "Thời gian không tính vào thời hạn"))

    def _extended(self, event: Event) -> None:
        rule = self.version.extension
        if rule is None or not isinstance(event.value, int):
            self._refuse(event, "luật không cho gia hạn thời hạn này")
            return
        allowed = rule.allowed(self.facts)
        if len(self.extra) >= allowed:
            self._refuse(event, f"với các tình tiết đã chọn chỉ được gia hạn {allowed} lần")
        if event.value > rule.at_most:
            self._refuse(event, f"mỗi lần gia hạn không quá {rule.at_most}")
        self._not_expired(event)
        self.extra = (*self.extra, event.value)

    def _ended(self, event: Event) -> None:
        self.ended_on = event.day


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the events by day; on one day what must come first comes first, whatever the order they came in."""
    ordered: list[Event] = []
    paused = False
    for _, group in groupby(sorted(events, key=lambda event: event.day), key=lambda event: event.day):
        first = "resumed" if paused else "suspended"
        same_day = sorted(group, key=lambda event: (_rank(event, first), str(event)))
        for event in same_day:
            paused = {"suspended": True, "resumed": False}.get(event.kind, paused)
        ordered += same_day
    return ordered


def _rank(event: Event, first: str) -> float:
    """Facts before pauses; a resumption of an old pause before a new one; the end last."""
    if event.kind in ("suspended", "resumed"):
        return 1.0 if event.kind == first else 1.5
    return float(_RANK[event.kind])


def replayed(
    rule: Rule, version: Version, calendar: Calendar, start: date, facts: frozenset[str], events: Sequence[Event]
) -> Timeline:
    """Return the clock of ``rule`` under ``version`` after all ``events``."""
    return Timeline(rule, version, calendar, start, facts).run(events)
