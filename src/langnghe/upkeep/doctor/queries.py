"""The whole examination, and the part of it an administrator sees."""

from datetime import datetime

from langnghe import clock
from langnghe.people.queries import offices_under
from langnghe.upkeep.doctor import machine, offices, work
from langnghe.upkeep.doctor.findings import WRONG, Finding


def examine(at: datetime) -> list[Finding]:
    """Return everything found at the aware moment ``at``, what is wrong before what will be."""
    on = clock.day_of(at)
    found = [finding for part in (machine, work, offices) for finding in part.examine(at, on)]
    return sorted(found, key=lambda finding: finding.level != WRONG)


def for_office(office_id: int, at: datetime) -> list[Finding]:
    """Return what an administrator of ``office_id`` sees: the installation, their office and those below."""
    reach = offices_under(office_id)
    return [finding for finding in examine(at) if finding.office is None or finding.office in reach]
