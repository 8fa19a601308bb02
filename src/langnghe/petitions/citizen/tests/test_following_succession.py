"""The follow page of a case whose office ended: who received it then, who goes on with it now."""

from datetime import UTC, datetime

from langnghe.petitions.citizen.following import words
from langnghe.trail.queries import Happening


def happened(name: str, month: int) -> Happening:
    return Happening(1, name, "", datetime(2025, month, 1, 3, tzinfo=UTC), "", {}, True)


def test_the_successor_goes_on_and_is_not_said_to_have_received():
    entries = [happened("petitions.received", 6), happened("casebook.succeeded", 7)]

    lines = [line.text for line in words.done(entries, "UBND xã Bình Lục", neutral=False)]

    assert lines == [
        "Cơ quan cũ kết thúc hoạt động; UBND xã Bình Lục nhận giải quyết tiếp.",
        "Cơ quan cũ đã nhận đơn.",
    ]


def test_of_a_sealed_matter_no_more_is_told_than_that_it_was_received():
    entries = [happened("petitions.received", 6), happened("casebook.succession_decided", 7)]

    lines = [line.text for line in words.done(entries, "UBND tỉnh", neutral=True)]

    assert lines == ["Cơ quan cũ đã nhận đơn."]
