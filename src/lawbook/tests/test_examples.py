"""Every worked example of the shipped law holds."""

import re

import pytest

from lawbook import shipped
from lawbook.checking import Outcome, check_all

OUTCOMES = list(check_all(shipped()))


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: f"{outcome.rule.name}:{outcome.example.line}")
def test_the_example_holds(outcome: Outcome):
    assert not outcome.wrong, f"{outcome.where}: {outcome.wrong}"


def test_every_dated_case_of_the_brief_is_an_example():
    numbers = {outcome.example.id for outcome in OUTCOMES}
    assert [f"T{number}" for number in range(1, 38) if f"T{number}" not in numbers] == []


def test_an_example_that_carries_a_number_says_something():
    assert all(re.search(r"\w", outcome.example.say) for outcome in OUTCOMES)
