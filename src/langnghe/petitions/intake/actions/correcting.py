"""Correcting what was entered: one action, with a reason, that keeps the old value and restates what hung on it."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Min

from langnghe.casebook import search
from langnghe.casebook.acting import HeldElsewhere
from langnghe.casebook.models import Case, Party, Submission
from langnghe.casebook.permissions import CORRECT
from langnghe.casebook.register import actions as register
from langnghe.duties import actions as duties
from langnghe.duties import queries as owed
from langnghe.matters import keys, sealing
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.petitions import events
from langnghe.petitions.intake import rules
from langnghe.petitions.intake.actions import moving
from langnghe.petitions.intake.incoming import Author, Forwarder, Incoming, IntakeRefused
from langnghe.petitions.permissions import RECEIVE
from langnghe.trail import actions as trail
from langnghe.trail.act import Act, act


@dataclass(frozen=True)
class Channel:
    """How a submission came, as it should have been entered."""

    channel: str
    postmark_on: date | None = None
    arrival_on: date | None = None
    written_on: date | None = None
    forwarder: Forwarder | None = None
    people: int = 1


@dataclass(frozen=True)
class Correction:
    """What is to be different; None leaves a part as it is."""

    submission: int
    received_on: date | None = None
    channel: Channel | None = None
    author: Author | None = None
    to_case: int | None = None


def correct(*, actor: Actor, case: Case, change: Correction, reason: str) -> None:
    """Correct a submission of ``case``: day of receipt, how it came, who sent it, or the case it belongs to.

    The old value stays in the trail (personal ones beside the entry, encrypted while the matter is not open). A new
    day of receipt restates every open duty that was counted from the old one.

    Args:
        actor: before sorting an intake officer who sees the matter; afterwards one who may correct.
        case: where the submission stands now.
        change: what is to be different.
        reason: why, for the trail; nothing personal.

    Raises:
        NotAllowed: the mandate may not correct.
        HeldElsewhere: another office holds the case; here it is only read.
        IntakeRefused: no reason, nothing changed, an impossible day, a case that cannot take the submission.
        Closed: the sealed part cannot be opened by this actor.
    """
    _may(actor, case.matter)
    if not reason.strip():
        raise IntakeRefused("Hãy ghi lý do sửa; lý do được giữ lại cùng giá trị cũ.", "reason")
    with transaction.atomic():
        for matter in sorted({case.pk, change.to_case or case.pk}):
            trail.lock(matter)  # always in this order: two moves that cross do not wait for each other
        with act(actor, events.CORRECTED, case.pk) as doing:
            _correct(doing, actor, case.pk, change, reason.strip())


def _may(actor: Actor, matter: Matter) -> None:
    actor.require(RECEIVE if matter.state == Matter.UNSORTED else CORRECT)


def _correct(doing: Act, actor: Actor, case_id: int, change: Correction, reason: str) -> None:
    submission = Submission.objects.select_related("case__matter__office").filter(pk=change.submission).first()
    if submission is None or submission.case_id != case_id or submission.undone_at or not may_see(actor, case_id):
        raise IntakeRefused("Không tìm thấy đơn này trong vụ việc. Hãy tải lại trang.")
    matter = submission.case.matter
    _may(actor, matter)  # again: it may have been sorted or handed over since the page was opened
    if matter.state == Matter.OPEN and matter.office_id != actor.office_id:
        raise HeldElsewhere
    doing.say(receipt=submission.receipt, reason=reason)
    changed = [
        _day(doing, submission, change.received_on, reason),
        _channel(doing, submission, change.channel, reason),
        _author(doing, actor, submission, change.author),
        change.to_case is not None and moving.move(doing, actor, submission, change.to_case, reason),
    ]
    if not any(changed):
        raise IntakeRefused("Chưa có gì thay đổi so với thông tin đã ghi.")


def _day(doing: Act, submission: Submission, to: date | None, reason: str) -> bool:
    old = submission.received_on
    if to is None or to == old:
        return False
    _check_days(doing, submission, reason, received_on=to)
    submission.received_on = to
    submission.late_reason = submission.late_reason or reason[:200]
    submission.save(update_fields=["received_on", "late_reason"])
    case = submission.case
    case.received_on = case.submissions.filter(undone_at=None).aggregate(first=Min("received_on"))["first"]
    case.save(update_fields=["received_on"])
    for duty in owed.open_of(case.matter).filter(start_on=old).exclude(rule=duties.NAMED_DAY):
        duties.restate(doing, duty, to, reason[:200])
    doing.say(received_from=old, received_to=to)
    return True


def _channel(doing: Act, submission: Submission, to: Channel | None, reason: str) -> bool:
    if to is None:
        return False
    forwarder = to.forwarder or Forwarder("")
    fresh = {
        "channel": to.channel,
        "postmark_on": to.postmark_on,
        "arrival_on": to.arrival_on,
        "written_on": to.written_on,
        "forwarder": forwarder.name.strip(),
        "forwarder_number": forwarder.number.strip(),
        "forwarder_on": forwarder.on,
        "people": to.people,
    }
    changed = {field: value for field, value in fresh.items() if getattr(submission, field) != value}
    if not changed:
        return False
    if to.channel == "forwarded" and not forwarder.name.strip():
        raise IntakeRefused("Đơn do cơ quan khác chuyển đến. Hãy ghi tên cơ quan đã chuyển.", "forwarder_name")
    _check_days(doing, submission, reason, **fresh)
    doing.say(changed=sorted(changed))
    doing.keep_private(channel_before={field: getattr(submission, field) for field in changed}, channel_after=changed)
    for field, value in changed.items():
        setattr(submission, field, value)
    submission.save(update_fields=list(changed))
    return True


def _check_days(doing: Act, submission: Submission, reason: str, **fresh: Any) -> None:
    day = {
        name: fresh.get(name, getattr(submission, name))
        for name in ("channel", "received_on", "postmark_on", "arrival_on", "written_on")
    }
    forwarder = Forwarder("", on=fresh.get("forwarder_on", submission.forwarder_on))
    rules.check_days(Incoming(content="", late_reason=reason, forwarder=forwarder, **day), doing.on)


def _author(doing: Act, actor: Actor, submission: Submission, to: Author | None) -> bool:
    if to is None:
        return False
    fresh = rules.composed(Incoming(channel="", content="", author=to)).author
    matter = submission.case.matter
    changed = (
        _released(doing, submission, fresh) if matter.state == Matter.OPEN else _sealed(doing, actor, submission, fresh)
    )
    if changed:
        doing.add("changed_person", submission.pk)
    return changed


def sealed_part(submission: Submission, name: str) -> str:
    """Return under which name a part of ``submission`` is sealed: in a case of several, the later ones add their id."""
    earlier = submission.case.submissions.filter(undone_at=None, pk__lt=submission.pk).exists()
    return f"{name}.{submission.pk}" if earlier else name


def _sealed(doing: Act, actor: Actor, submission: Submission, fresh: Author) -> bool:
    matter, part = submission.case.matter, sealed_part(submission, "author")
    old = sealing.open_part(actor, matter, part, "correct")
    if Author.of(old) == fresh:
        return False
    # The old value must not lie in clear while the matter is sealed: it is kept encrypted to the office key.
    doing.keep_private(author_before_sealed=keys.seal(json.dumps(old).encode())[1].hex())
    sealing.put(matter, part, {**old, **asdict(fresh)})
    return True


def _released(doing: Act, submission: Submission, fresh: Author) -> bool:
    party = (
        Party.objects.select_related("person", "case__matter__office", "submission")
        .filter(submission=submission, role="author", left_on=None)
        .first()
    )
    old = author_of(party)
    if replace(fresh, person=old.person, title=old.title) == old:
        return False
    doing.keep_private(author_before=asdict(old), author_after=asdict(fresh))
    if party is None:
        register.met(doing, submission.case, submission, asdict(fresh))
    else:
        register.corrected(doing, party, asdict(fresh))
    search.index(submission.case)
    return True


def author_of(party: Party | None) -> Author:
    """Return the author of a released submission as the register knows them; an empty one when nobody is named."""
    if party is None:
        return Author()
    person = party.person
    return Author(
        name=person.name,
        address=person.address,
        phone=person.phone,
        email=person.email,
        id_number=person.id_number,
        born_year=person.born_year,
        person=person.pk,
    )
