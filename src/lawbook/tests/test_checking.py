"""The checker itself: what an example may ask, and how it is told when it is wrong."""

import pytest

from lawbook.checking import check_all
from lawbook.tests.conftest import term
from lawbook.tests.test_reading import ROUTING

BODY = 'unit = "day"\nlimits = [{ when = [], at_most = 5 }]\n'


def wrong(make_law, example, body=BODY, more=None):
    law = make_law(
        {"room/rule": term(f'{body}[[example]]\nsay = "thử"\nstart = 2026-03-02\n{example}'), **(more or {})}
    )
    return [text for outcome in check_all(law) for text in outcome.wrong]


def test_a_chain_starts_where_the_earlier_rule_ended(make_law):
    other = {"room/first": term('unit = "day"\nlimits = [{ when = [], at_most = 3 }]')}
    example = 'chain = ["room.first"]\nexpect = { due = 2026-03-10, chain = [2026-03-05] }'
    assert wrong(make_law, example, more=other) == []


def test_a_chain_goes_on_from_the_day_something_takes_effect(make_law):
    other = {"room/first": term('unit = "day"\nwaiting = true\nlimits = [{ when = [], at_most = 2 }]')}
    example = 'chain = [{ rule = "room.first" }]\nexpect = { raw = 2026-03-10 }'
    assert wrong(make_law, example, more=other) == []


def test_another_calendar_can_be_tried(make_law):
    assert wrong(make_law, "calendar = { off = [2026-03-09] }\nexpect = { raw = 2026-03-07, due = 2026-03-10 }") == []
    assert wrong(make_law, "calendar = { on = [2026-03-07] }\nexpect = { due = 2026-03-07 }") == []


def test_a_refusal_can_be_expected(make_law):
    example = 'events = ["extended=2026-03-03:1"]\nexpect = { refused = "luật không cho gia hạn" }'
    assert wrong(make_law, example) == []


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("expect = { due = 2026-03-08 }", "due: mong 08/03/2026, tính ra 09/03/2026"),
        ('expect = { refused = "x" }', "mong bị từ chối"),
        ('facts = ["x"]\nexpect = { due = 2026-03-09 }', "bị từ chối"),
        ('chain = ["room.none"]\nexpect = { due = 2026-03-09 }', "Không có quy định"),
        ("expect = { chain = [2026-03-03] }", "chain: mong 03/03/2026"),
        ("expect = { effective_on = 2026-03-03 }", "tính ra None"),
    ],
)
def test_what_does_not_hold_is_told(make_law, example, said):
    assert said in wrong(make_law, example)[0]


def test_a_routing_example_that_does_not_hold_is_told(make_law):
    law = make_law({"room/table": ROUTING.replace('[{ office = "commune_chair" }]', '[{ office = "x" }]')})
    assert "tìm được" in next(iter(check_all(law))).wrong[0]


def test_a_routing_example_that_holds_passes(make_law):
    assert next(iter(check_all(make_law({"room/table": ROUTING})))).wrong == ()
