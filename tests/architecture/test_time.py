"""Only ``langnghe.clock`` reads the time; rules do not know it at all."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.reading import Source, findings, planted

CLOCK = "src/langnghe/clock.py"
ASKING = {"now", "today", "utcnow", "localdate"}
MODULES = {"datetime", "date", "timezone", "dt", "time"}
OF_TIME = {"time", "time_ns", "localtime", "gmtime", "ctime"}
FORBIDDEN_IMPORTS = {
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
}


def reads_time(source: Source) -> Iterator[str]:
    """Find calls and references that ask the machine for the day or the moment."""
    if source.is_test or source.path == CLOCK:
        return
    for line, name in source.imports():
        if name in FORBIDDEN_IMPORTS:
            yield source.at(line, f"{name}: the day is an argument; doors take it from langnghe.clock")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and asks(node):
            yield source.at(
                node.lineno, f"{ast.unparse(node)}: only langnghe.clock reads the time; it also has day_of(moment)"
            )


def asks(node: ast.Attribute) -> bool:
    """Tell whether an attribute asks for the time: ``date.today``, ``timezone.now``, ``time.time``."""
    base = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
    if base == "time" and node.attr in OF_TIME:
        return True
    return node.attr in ASKING and base in MODULES


def rules_know_the_clock(source: Source) -> Iterator[str]:
    if source.is_test or not source.is_in("rules"):
        return
    for line, name in source.imports():
        if name.startswith("langnghe.clock"):
            yield source.at(line, "rules take the day as an argument")


def test_only_the_clock_reads_the_time():
    assert findings(reads_time) == []


def test_rules_take_the_day_as_an_argument():
    assert findings(rules_know_the_clock) == []


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date\nday = date.today()",
        "import datetime\nmoment = datetime.datetime.now()",
        "from datetime import datetime\nmoment = datetime.utcnow()",
        "from django.utils import timezone\nfield = DateTimeField(default=timezone.now)",
        "from django.utils.timezone import now",
        "import time\nmoment = time.time()",
        "from django.db.models.functions import Now",
    ],
)
def test_reading_the_time_elsewhere_would_be_found(line):
    assert planted(reads_time, line)


def test_asking_the_clock_and_measuring_a_wait_are_allowed():
    assert not planted(reads_time, "from langnghe import clock\nimport time\nclock.today()\ntime.monotonic()")


def test_a_rule_that_knows_the_clock_would_be_found():
    assert planted(rules_know_the_clock, "from langnghe.clock import today", "src/langnghe/room/rules.py")
    assert planted(rules_know_the_clock, "from langnghe import clock", "src/langnghe/room/rules/kinds.py")
