"""docs/performance.md says what was measured, what is met, and why what is not."""

from copy import deepcopy

import pytest

from tools.bench import goals, page
from tools.bench.measures import MEASURES


def timed(value: float, errors: int = 0) -> list[dict]:
    return [
        {
            "key": measure.key,
            "role": role,
            "ours": value * 2,
            "yardstick": 2.0,
            "value": value,
            "ours_cpu": value,
            "yardstick_cpu": 1.0,
            "foreign": 0.0,
            "errors": errors,
            "first_error": "",
        }
        for measure in MEASURES
        for role in measure.roles
    ]


@pytest.fixture
def result() -> dict:
    """A run in which everything is met."""
    return {
        "engine": "sqlite",
        "cases": 10_000,
        "day": "2026-11-24",
        "machine": {"processor": "X", "cores": "2", "memory": "8 GiB", "python": "3.11"},
        "offices": 200,
        "in_largest_office": 2000,
        "closed_far_page": 49,
        "fill": {
            "rows": 10_000,
            "refused": 0,
            "seconds": 5.0,
            "cpu": 8.0,
            "memory": [80, 84, 84],
            "repeats": {
                "there": 1000,
                "found": 990,
                "wrong": 10,
                "open_there": 80,
                "open_found": 80,
                "missed": {"short/petition": 10},
            },
        },
        "timed": timed(2.0),
        "statements": {measure.key: dict.fromkeys(measure.roles, 9) for measure in MEASURES},
        "importing": {
            "rows": 1000,
            "memory": [80, 140, 140],
            "seconds": 2.0,
            "saves": 8,
            "p50": 40.0,
            "p95": 90.0,
            "errors": 0,
            "code": 0,
        },
    }


def unmet(result: dict) -> list[str]:
    return [line.key for line in goals.lines(result) if line.met is False]


def test_a_run_that_meets_every_goal_says_so(result):
    assert unmet(result) == []
    assert "Mọi mục tiêu đã đo đều đạt." in page.written([result])


def test_the_slowest_role_counts(result):
    slow = next(one for one in result["timed"] if (one["key"], one["role"]) == ("queue", "many"))
    slow["value"] = 2.6

    assert unmet(result) == ["queue"]
    assert "2,6 lần (many" in page.written([result])


def test_a_measure_with_errors_is_not_met_however_fast(result):
    result["timed"] = timed(0.1, errors=3)

    assert {measure.key for measure in MEASURES} <= set(unmet(result))


def test_a_page_that_failed_while_statements_were_counted_is_told(result):
    result["statements"]["queue"]["many"] = None

    assert unmet(result) == ["statements"]
    assert "lỗi: queue, many" in page.written([result])


@pytest.mark.parametrize(
    ("part", "change", "key"),
    [
        ("fill", {"seconds": 10.0}, "intake"),
        ("fill", {"memory": [80, 84, 160]}, "memory"),
        (
            "fill",
            {"repeats": {"there": 100, "found": 97, "wrong": 0, "open_there": 80, "open_found": 80, "missed": {}}},
            "repeats",
        ),
        (
            "fill",
            {"repeats": {"there": 100, "found": 99, "wrong": 9, "open_there": 80, "open_found": 80, "missed": {}}},
            "repeats",
        ),
        ("importing", {"p95": 301.0}, "counter"),
        ("importing", {"code": 1}, "counter"),
        ("importing", {"saves": 0}, "counter"),
    ],
)
def test_each_promise_of_bulk_intake_can_fall_short(result, part, change, key):
    result[part] |= change

    assert unmet(result) == [key]


def test_what_falls_short_is_told_with_its_reason(result, tmp_path, monkeypatch):
    why = tmp_path / "why.toml"
    why.write_text('board = "Vì đếm lại mọi lần."\n', encoding="utf-8")
    monkeypatch.setattr(page, "WHY", why)
    for one in result["timed"]:
        one["value"] = 101.0 if one["key"] == "board" else one["value"]

    assert "Vì đếm lại mọi lần." in page.written([result])


def test_a_million_is_compared_with_ten_thousand(result):
    larger = deepcopy(result) | {"cases": 1_000_000, "timed": timed(3.2)}

    assert [(engine, line.met) for engine, line in goals.growth([result, larger])] == [("sqlite", False)]
    assert list(goals.growth([result])) == []


def test_a_run_on_a_busy_machine_says_so(result):
    assert "máy còn làm việc khác" not in page.written([result])
    result["timed"][0]["foreign"] = 1.3

    assert "máy còn làm việc khác, tới 1,3 nhân" in page.written([result])


def test_every_reason_kept_belongs_to_a_measure(result):
    import tomllib

    known = {line.key for line in goals.lines(result)} | {"growth"}

    assert set(tomllib.loads(page.WHY.read_text(encoding="utf-8"))) <= known
