"""Opening, keeping, pausing, extending, restating duties. Every step belongs to an act and is told in its entry."""

from datetime import date

from langnghe.duties.law import law
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.trail.act import Act
from lawbook import Deadline, Event


class DutyClosed(ValueError):
    """The duty was kept or voided already: its clock cannot be moved."""

    def __init__(self, duty: Duty) -> None:
        super().__init__(f"Việc «{duty.what}» đã xong hoặc đã hủy, không đổi hạn được nữa. Hãy mở lại vụ việc để xem.")


def open_duty(
    act: Act,
    matter: Matter,
    rule: str,
    start: date,
    facts: frozenset[str] = frozenset(),
    owner: User | None = None,
) -> Duty:
    """Open what ``rule`` makes the matter's office owe since ``start``.

    Args:
        act: the act that brings the duty about.
        matter: what owes; its holding office is the debtor.
        rule: the law file's name, for example ``complaints.acceptance``; a ``same_as`` file opens its target.
        start: the local calendar day that is day 0 of the count.
        facts: what the limit depends on.
        owner: who is to keep it; the matter's owner when absent.

    Returns:
        The saved duty, due day computed and explained by the lawbook. An equal open duty is returned as it is.

    Raises:
        UnknownRule, UnknownFact, NoLawInForce: from the lawbook, with what to do.
    """
    deadline = law().replay(rule, start, facts)
    same = None
    if act.new is None:  # a new matter owes nothing yet
        same = Duty.objects.filter(
            matter=matter, rule=deadline.rule, start_on=start, kept_on=None, voided_at=None, facts=sorted(facts)
        ).first()
    if same:
        return same
    duty = Duty(
        matter=matter,
        office_id=matter.office_id,
        owner=owner or matter.owner,
        rule=deadline.rule,
        version=deadline.version,
        what=law().rule(deadline.rule).duty or deadline.title,
        start_on=start,
        facts=sorted(facts),
        opened_at=act.at,
    )
    _write(duty, deadline)
    act.wrote(duty)
    act.add("opened", told(duty))
    return duty


def promise(act: Act, matter: Matter, what: str, due_on: date, owner: User, cite: str) -> Duty:
    """Open a duty whose day was named by a person (bút phê, a promise in public), not counted by a rule.

    Args:
        act: the act that makes the promise.
        matter: what owes.
        what: what is to be done, safe to show.
        due_on: the named day.
        owner: who is to do it.
        cite: who named the day, where.
    """
    duty = Duty.objects.create(
        matter=matter,
        office_id=matter.office_id,
        owner=owner,
        rule=NAMED_DAY,
        version=act.on,
        what=what,
        start_on=act.on,
        unit="day",
        raw_on=due_on,
        due_on=due_on,
        breach_on=due_on,
        confidence="S",
        cite=cite,
        opened_at=act.at,
    )
    act.add("opened", told(duty))
    return duty


NAMED_DAY = "promise.named_day"
"""Not a law file: the day was named by a person, and the explanation says by whom."""


def keep(act: Act, duty: Duty) -> None:
    """Mark ``duty`` as kept on the day of the act; kept already is left as it was."""
    if duty.kept_on or duty.voided_at:
        return
    duty.kept_on = act.on
    duty.kept_by_id = act.actor.user_id
    duty.save(update_fields=["kept_on", "kept_by"])
    act.add("kept", told(duty))


def keep_all(act: Act, matter: Matter, *rules: str) -> int:
    """Keep every open duty of ``matter`` under one of ``rules`` (all of them when none is named); return how many."""
    owed = Duty.objects.filter(matter=matter, kept_on=None, voided_at=None)
    names = {law().resolve(rule).name for rule in rules}
    chosen = [duty for duty in owed if not names or duty.rule in names]
    for duty in chosen:
        keep(act, duty)
    return len(chosen)


def void(act: Act, duty: Duty, reason: str) -> None:
    """End ``duty`` unkept because what it rested on was wrong or has gone; the reason is kept."""
    if duty.kept_on or duty.voided_at:
        raise DutyClosed(duty)
    duty.voided_at = act.at
    duty.void_reason = reason
    duty.save(update_fields=["voided_at", "void_reason"])
    act.add("voided", told(duty))


def apply(act: Act, duty: Duty, event: Event) -> Duty:
    """Let ``event`` (suspended, resumed, excluded, extended, fact) happen to the duty's clock and recount it.

    Raises:
        DutyClosed: kept or voided already.
        EventRefused: the law does not allow the event, from the lawbook, with the reason.
    """
    if duty.kept_on or duty.voided_at:
        raise DutyClosed(duty)
    events = [*duty.events, str(event)]
    _write(duty, replayed(duty, events))
    duty.events = events
    duty.save(update_fields=["events"])
    act.add("recounted", {**told(duty), "event": str(event)})
    return duty


def restate(act: Act, duty: Duty, start: date, reason: str) -> Duty:
    """Void ``duty`` and open it anew from another ``start``, with the same facts and events, linked to the old one.

    Raises:
        DutyClosed: kept or voided already.
        EventRefused: an event of the old clock (a suspension, an extension) is not lawful from the new day;
            the officer settles that first.
    """
    void(act, duty, reason)
    fresh = open_duty(act, duty.matter, duty.rule, start, frozenset(duty.facts), duty.owner)
    for event in duty.events:
        apply(act, fresh, Event.parse(event))
    fresh.restated_from = duty
    fresh.save(update_fields=["restated_from"])
    return fresh


def await_start(
    act: Act, matter: Matter, rule: str, awaits: str, earliest: date, latest: date, facts: frozenset[str] = frozenset()
) -> Duty:
    """Open what runs from a fact that is not known yet: both readings stand, and neither is final.

    Args:
        act: the act after which the fact will happen.
        matter: what owes.
        rule: the law file's name; it starts on the fact.
        awaits: the fact, for example ``received``.
        earliest: the first local day on which the fact can have happened; the day to warn on counts from it.
        latest: the day from which the later reading counts.
        facts: what the limit depends on.

    Raises:
        UnknownRule, UnknownFact, NoLawInForce: from the lawbook.
    """
    duty = open_duty(act, matter, rule, earliest, facts)
    later = law().replay(duty.rule, latest, facts, version=duty.version)
    duty.awaits, duty.breach_on = awaits, later.breach_on or later.due
    duty.save(update_fields=["awaits", "breach_on"])
    act.add("awaiting", {"duty": duty.pk, "for": awaits, "readings": [duty.due_on, duty.breach_on]})
    return duty


def assign(act: Act, matter: Matter, owner: User) -> None:
    """Give the matter's open duties to ``owner``."""
    Duty.objects.filter(matter=matter, kept_on=None, voided_at=None).exclude(rule=NAMED_DAY).update(owner=owner)
    act.say(owner=owner.pk)


def replayed(duty: Duty, events: list[str] | None = None) -> Deadline:
    """Return the explained deadline of ``duty``, counted again from what is stored with it."""
    happened = tuple(Event.parse(event) for event in (duty.events if events is None else events))
    return law().replay(duty.rule, duty.start_on, frozenset(duty.facts), happened, version=duty.version)


def told(duty: Duty) -> dict[str, object]:
    """Return what an entry says of a duty: nothing personal."""
    return {"duty": duty.pk, "rule": duty.rule, "start": duty.start_on, "due": duty.due_on}


def dated(duty: Duty, deadline: Deadline) -> Duty:
    """Set every day of an unsaved ``duty`` as the lawbook counted it; return it."""
    duty.unit = deadline.unit
    duty.raw_on = deadline.raw
    duty.due_on = deadline.warn_on or deadline.due
    duty.breach_on = deadline.breach_on or deadline.due
    duty.bound_on = deadline.bound
    duty.confidence = deadline.confidence
    duty.cite = deadline.cite[:300]
    duty.paused = deadline.state == "suspended"
    return duty


def _write(duty: Duty, deadline: Deadline) -> None:
    dated(duty, deadline).save()
