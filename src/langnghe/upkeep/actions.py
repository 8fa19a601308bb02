"""Making a backup, saying in the trail that one was made or restored, deciding on jobs that stand."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from langnghe import clock
from langnghe.jobs import actions as jobs
from langnghe.jobs.models import Job
from langnghe.people.actors import Actor
from langnghe.people.permissions import ADMINISTER
from langnghe.people.queries import system_user
from langnghe.trail.act import act
from langnghe.upkeep import events
from langnghe.upkeep.archive import custodians, writing
from langnghe.upkeep.models import Backup

Say = Callable[[str], None]
SUFFIX = ".langnghe.age"


def house() -> Actor:
    """Return the named system user, in whose name scheduled and command-line work is done."""
    user = system_user()
    return Actor(user_id=user.pk, mandate_id=None, office_id=None, name=user.full_name)


def back_up(*, actor: Actor, out: Path, to: Sequence[Path] = (), say: Say = lambda line: None) -> Path:
    """Write one encrypted backup and record it; return its file.

    Args:
        actor: in whose name.
        out: the file to make, or a folder in which one is named after the moment.
        to: custodians' public keys; those of the installation when none is named.
        say: takes progress lines.

    Raises:
        ArchiveError: too few custodians, a full disk, a store that is away; then no file is there.
    """
    keys = custodians.recipients(to)
    at = clock.now()
    if out.is_dir():
        out = out / f"langnghe-{at.astimezone(clock.ZONE):%Y-%m-%dT%H%M%S}{SUFFIX}"
    written = writing.write(out, keys, say)
    size, digest = out.stat().st_size, _digest(out)
    with act(actor, events.BACKED_UP) as doing:
        Backup.objects.create(made_at=at, name=out.name[:120], size=size, digest=digest, custodians=len(keys))
        doing.say(size=size, digest=digest, custodians=len(keys), rows=sum(written.rows.values()), files=written.files)
    return out


def record_restored(*, actor: Actor, made_at: str, erased: int) -> None:
    """Say in the restored trail that it is one, of which moment, and how much was forgotten again."""
    with act(actor, events.RESTORED) as doing:
        doing.say(made_at=made_at, erased_again=erased)


def retry(*, actor: Actor, job: int) -> None:
    """Let a job that stands be tried anew.

    Raises:
        Standing: it does not stand any more.
    """
    _end(actor, events.JOB_RETRIED, job, jobs.again)


def give_up(*, actor: Actor, job: int) -> None:
    """End a job that stands, undone.

    Raises:
        Standing: as for ``retry``.
    """
    _end(actor, events.JOB_GIVEN_UP, job, jobs.give_up)


class Standing(RuntimeError):
    """The job is not one that stands; the message is for the screen."""


def _end(actor: Actor, event: str, job: int, how: Callable[[int], bool]) -> None:
    actor.require(ADMINISTER)
    with act(actor, event) as doing:
        kind = Job.objects.filter(pk=job).values_list("kind", flat=True).first()
        if not how(job):
            raise Standing("Việc này không còn đứng yên: đã chạy lại, đã xong hoặc đã bỏ.")
        doing.say(job=job, kind=kind)


def _digest(file: Path) -> str:
    total = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(1 << 20):
            total.update(piece)
    return total.hexdigest()
