"""A province or an office may promise to be faster than the law, never slower."""

from dataclasses import replace
from itertools import combinations

from lawbook.fields import Fields
from lawbook.model import CALENDAR_UNITS, UNITS, Rule, Version
from lawbook.reading import read_versions
from lawbook.reading_terms import read_common, read_limits


def shortened(base: Rule, top: Fields) -> Rule:
    """Return the rule with the versions of an overlay laid over it; each ends with the law's next version.

    Raises:
        LawFileError: the overlay lengthens a term, or changes anything but its length.
    """
    if base.type != "term" or base.same_as:
        top.wrong(f'{base.name} đã có ở {base.path}; tệp chồng chỉ được rút ngắn thời hạn (type = "term")')
    top.word("type", required=True, among=("term",))
    top.text("title")
    top.text("note")

    def read(table: Fields) -> Version:
        return _read_shorter(table, base)

    added = read_versions(top, read)
    top.done()
    versions = {version.since: version for version in (*base.versions, *added)}
    return replace(base, versions=tuple(versions[since] for since in sorted(versions)))


def _read_shorter(table: Fields, base: Rule) -> Version:
    common = read_common(table)
    law = base.in_force(common["since"])
    if law is None:
        table.wrong(f"ngày này {base.name} chưa có hiệu lực hoặc đã bị bãi bỏ", "from")
    if law.back or law.per or law.fixed or law.waiting or law.unit == "at_once":
        table.wrong("chỉ rút ngắn được thời hạn tính xuôi có at_most")
    unit = table.word("unit", among=UNITS) or law.unit
    limits = read_limits(table, base.exclusive)
    promised = replace(law, **common, unit=unit, limits=limits)
    if law.unit == "none":
        return replace(promised, roll_over=unit in CALENDAR_UNITS)
    if unit != law.unit:
        table.wrong(f"đơn vị phải như luật ({law.unit})", "unit")
    _check_shorter(table, law, promised)
    return promised


def _check_shorter(table: Fields, law: Version, promised: Version) -> None:
    if not promised.limits:
        table.wrong("thiếu limits: nêu thời hạn rút ngắn", "limits")
    facts = sorted(frozenset().union(*(row.when for row in (*law.limits, *promised.limits))))
    for size in range(len(facts) + 1):
        for chosen in map(frozenset, combinations(facts, size)):
            ours, theirs = promised.limit_for(chosen), law.limit_for(chosen)
            if ours is not None and theirs is not None and ours.amount > theirs.amount:
                names = ", ".join(sorted(chosen)) or "thông thường"
                table.wrong(
                    f"trường hợp {names}: {ours.amount} dài hơn luật ({theirs.amount}); tệp chồng chỉ được rút ngắn",
                    "limits",
                )
