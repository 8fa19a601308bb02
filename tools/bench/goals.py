"""Results judged: each goal, what was measured on the worst role, and whether that is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.bench.measures import MEASURES, MILLISECONDS

Result = dict[str, Any]
SPEED, WAIT, RECALL, PRECISION, GROWTH = 1500, 300, 0.98, 0.95, 1.5
STATEMENTS = 15
SMALL, LARGE = 10_000, 1_000_000
SOME = 0.05
"""Memory that grew by so much of itself still counts as flat: the process has read its lists."""


@dataclass(frozen=True)
class Line:
    """One row of the page's table.

    Attributes:
        key: of the measure, as in ``why.toml``.
        title: what was measured.
        goal: in words.
        measured: in words.
        met: whether it is; None when it was not measured.
    """

    key: str
    title: str
    goal: str
    measured: str
    met: bool | None


def said(number: float, digits: int = 1) -> str:
    """Return a number as Vietnamese writes it, without needless noughts."""
    return f"{number:.{digits}f}".rstrip("0").rstrip(".").replace(".", ",") if digits else f"{number:.0f}"


def lines(result: Result) -> Iterator[Line]:
    """Yield the judged goals of one run."""
    for measure in MEASURES:
        told = [one for one in result["timed"] if one["key"] == measure.key]
        worst = max(told, key=lambda one: (one["errors"] > 0, one["value"]))
        unit = " ms" if measure.unit == MILLISECONDS else " lần"
        measured = f"{said(worst['value'])}{unit} ({_pair(worst)})"
        if worst["errors"]:
            measured = f"{worst['errors']} lượt lỗi ({worst['role']})"
        met = not worst["errors"] and worst["value"] <= measure.goal
        yield Line(measure.key, measure.title, f"≤ {said(measure.goal)}{unit}", measured, met)
    yield _statements(result)
    yield from _book(result)


def _pair(told: dict[str, Any]) -> str:
    times = f"{said(told['ours'])} ÷ {said(told['yardstick'])} ms"
    return f"{told['role']}; {times}, CPU {said(told['ours_cpu'])} ÷ {said(told['yardstick_cpu'])} ms"


def _statements(result: Result) -> Line:
    promised = {measure.key for measure in MEASURES if measure.statements is not None}
    told = [
        (n, key, role) for key, roles in result["statements"].items() for role, n in roles.items() if key in promised
    ]
    title = "Câu lệnh cơ sở dữ liệu của một trang danh sách"
    if failed := [f"{key}, {role}" for count, key, role in told if count is None]:
        return Line("statements", title, f"≤ {STATEMENTS}", f"lỗi: {'; '.join(failed)}", False)
    most, key, role = max(told)
    return Line("statements", title, f"≤ {STATEMENTS}", f"nhiều nhất {most} ({key}, {role})", most <= STATEMENTS)


def _book(result: Result) -> Iterator[Line]:
    fill, importing = result["fill"], result["importing"]
    speed = fill["rows"] / max(fill["seconds"], 1e-9)
    yield Line(
        "intake",
        "Nhập hàng loạt, từ tệp tới khi ghi xong",
        f"≥ {SPEED}/giây",
        f"{speed:.0f}/giây{_beside(importing)}",
        speed >= SPEED,
    )
    first, middle, last = fill["memory"]
    flat = last <= middle * (1 + SOME)
    beside = " → ".join(said(one, 0) for one in importing["memory"])
    grown = f"{first} → {middle} → {last} MiB; lệnh intake, mọi tiến trình: {beside} MiB"
    yield Line("memory", "Bộ nhớ khi nhập hàng loạt", "không tăng", grown, flat)
    waited = f"p95 {importing['p95']:.0f} ms ({importing['saves']} lượt, {importing['errors']} lỗi)"
    good = not importing["code"] and not importing["errors"] and importing["saves"] > 0 and importing["p95"] <= WAIT
    if importing["code"]:
        waited = f"lệnh nhập dừng với mã {importing['code']}"
    yield Line("counter", "Quầy ghi đơn trong khi nhập sổ", f"p95 ≤ {WAIT} ms", waited, good)
    yield _repeats(fill["repeats"])


def _beside(importing: dict[str, Any]) -> str:
    if importing["code"]:
        return ""
    return f"; lệnh intake, trong khi quầy làm việc: {importing['rows'] / importing['seconds']:.0f}/giây"


def _repeats(told: dict[str, Any]) -> Line:
    title, goal = "Tìm đơn gửi lại", f"tìm được ≥ {_share(RECALL)}, đúng ≥ {_share(PRECISION)}"
    if not told["there"]:
        return Line("repeats", title, goal, "không có đơn gửi lại", None)
    recall = told["found"] / told["there"]
    precision = told["found"] / max(told["found"] + told["wrong"], 1)
    released = _share(told.get("open_found", 0) / max(told.get("open_there", 0), 1))
    measured = (
        f"tìm được {_share(recall)} ({released} trong đơn được mở), đúng {_share(precision)}; {told['there']} đơn"
    )
    if told.get("missed"):
        measured += f"; bỏ sót {_by_kind(told['missed'])}"
    return Line("repeats", title, goal, measured, recall >= RECALL and precision >= PRECISION)


def _by_kind(missed: dict[str, int]) -> str:
    kinds: Counter[str] = Counter()
    for key, count in missed.items():
        kinds[key.partition("/")[2]] += count
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def _share(of_one: float) -> str:
    return f"{said(of_one * 100)} %"


def growth(results: list[Result]) -> Iterator[tuple[str, Line]]:
    """Yield for each engine how much slower a million is than ten thousand, on the worst measure."""
    for engine in sorted({one["engine"] for one in results}):
        small, large = (_ours(results, engine, cases) for cases in (SMALL, LARGE))
        shared = small.keys() & large.keys()
        if shared:
            ratio, key = max((large[key] / small[key], key) for key in shared)
            measured = f"nhiều nhất {said(ratio, 2)} lần ({key[0]}, {key[1]})"
            title = "Một triệu so với mười nghìn vụ việc, p50"
            yield engine, Line("growth", title, f"≤ {said(GROWTH)} lần", measured, ratio <= GROWTH)


def _ours(results: list[Result], engine: str, cases: int) -> dict[tuple[str, str], float]:
    """Return p50 by measure and role, in yardsticks, so that a machine busy with other work does not count."""
    found = [one for one in results if (one["engine"], one["cases"]) == (engine, cases)]
    return {(told["key"], told["role"]): told["value"] for one in found for told in one["timed"] if told["value"] > 0}
