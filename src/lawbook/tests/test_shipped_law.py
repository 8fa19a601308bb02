"""What is shipped: every text compared, every clock named once, every calendar whole."""

from datetime import date

import pytest

from lawbook import shipped

LAW = shipped()


@pytest.mark.parametrize("name", LAW.rules())
def test_every_version_says_how_sure_it_is_and_when_it_was_compared(name):
    rule = LAW.rule(name)
    for version in rule.versions:
        assert version.checked is not None, f"{rule.path}: version {version.since} without checked"


@pytest.mark.parametrize("name", [name for name in LAW.rules() if LAW.rule(name).type == "term"])
def test_every_clock_can_be_started_on_each_first_day_of_its_versions(name):
    for version in LAW.resolve(name).versions:
        if not version.repealed:
            found = LAW.replay(name, version.since)
            assert found.version == version.since
            assert found.cite or found.basis != "law"


@pytest.mark.parametrize(("year", "worked"), [(2023, 249), (2024, 251), (2025, 250), (2026, 249), (2027, 249)])
def test_a_year_has_as_many_working_days_as_its_source_says(year, worked):
    assert LAW.calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == worked


def test_the_days_off_of_2026_are_those_of_the_brief():
    off = {day for day, each in LAW.calendar.year(2026).days.items() if each.kind != "make_up" and day.weekday() < 5}
    wanted = "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24"
    assert off == {date.fromisoformat(f"2026-{day}") for day in wanted.split()}


def test_the_make_up_saturdays_of_2026_are_worked():
    assert LAW.calendar.is_working(date(2026, 1, 10))
    assert LAW.calendar.is_working(date(2026, 8, 22))
    assert not LAW.calendar.is_working(date(2026, 11, 28))


def test_the_culture_day_is_off_but_unsure():
    assert LAW.calendar.reason_off(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"
    assert LAW.calendar.confidence(date(2026, 11, 24)) == "?"


def test_an_estimated_year_is_unsure_on_every_day():
    assert LAW.calendar.confidence(date(2027, 6, 15)) == "?"


def test_a_second_name_opens_no_clock_of_its_own():
    names = [name for name in LAW.rules() if LAW.rule(name).same_as]
    assert names
    for name in names:
        assert LAW.replay(name, date(2026, 7, 13)).rule == LAW.rule(name).same_as
