"""docs/performance.md, written from results: machine, day, goals, what was measured, what falls short and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.bench import goals
from tools.bench.goals import Line, Result

WHY = Path(__file__).with_name("why.toml")
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
QUIET = 0.15
"""Cores that other work may take while a run still counts as undisturbed."""
HEAD = """# Tốc độ

Trang này do `python3 run.py bench` viết ra; sửa tay sẽ mất ở lần đo sau. Cách đo: `docs/howto/measuring.md`.

Mỗi điều được so với **thước đo**: cùng máy, cùng gunicorn (2 tiến trình, mỗi tiến trình 4 luồng), cùng cơ sở dữ liệu,
cùng số dòng, ghi xuống đĩa cùng mức an toàn, chỉ có CommonMiddleware: một INSERT; một trang 50 dòng × 6 cột; một dòng
theo khoá. Của ta: phiên thật, đăng nhập hai lớp, nhiệm vụ, mọi lớp giữa. Số ghi là trung vị của các lượt đo xen kẽ;
vai chậm nhất được tính (`officer`: chuyên viên của cơ quan giữ một phần năm số vụ việc; `many`: người có ba nhiệm vụ và
hai nghìn quyền xem; `chair`: chủ tịch; `supervisor`: giám sát cấp tỉnh). Mili giây được quy về máy chuẩn: nhân với
4,8 ms rồi chia cho thời gian của trang thước đo lúc đó.
"""


def written(results: list[Result]) -> str:
    """Return the page for ``results``, in order of engine and size."""
    ordered = sorted(results, key=lambda one: (one["engine"] != "sqlite", one["cases"]))
    parts = [HEAD, *_short(ordered)]
    for result in ordered:
        parts += [f"## {_title(result)}\n", _taken_on(result), _table(goals.lines(result)), _detail(result)]
    return "\n".join(parts).rstrip() + "\n"


def _title(result: Result) -> str:
    return f"{ENGINES[result['engine']]}, {_whole(result['cases'])} vụ việc"


def _whole(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _short(results: list[Result]) -> Iterator[str]:
    """Yield what falls short over all runs, with the reason kept for it."""
    why = tomllib.loads(WHY.read_text(encoding="utf-8"))
    lacking: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    told = [(_title(result), line) for result in results for line in goals.lines(result)]
    grown = list(goals.growth(results))
    for where, line in [*told, *((ENGINES[engine], line) for engine, line in grown)]:
        if line.met is False:
            titles[line.key] = f"{line.title} ({line.goal})"
            lacking.setdefault(line.key, []).append(f"{where}: {line.measured}")
    yield "## Tăng theo số vụ việc\n"
    yield _table(line for _, line in grown) if grown else "Chưa đo đủ hai cỡ mười nghìn và một triệu.\n"
    yield "## Chưa đạt, và vì sao\n"
    if any(busy(result) >= QUIET for result in results):
        yield "Có lần đo lúc máy còn làm việc khác (xem dưới từng lần): thời gian ở đó dài hơn thật, hãy so CPU.\n"
    if not lacking:
        yield "Mọi mục tiêu đã đo đều đạt.\n"
    for key, places in lacking.items():
        yield f"- **{titles[key]}**. {why.get(key, 'Chưa rõ vì sao.')}\n" + "\n".join(f"  - {at}" for at in places)
    yield ""


def _taken_on(result: Result) -> str:
    machine, day = result["machine"], "/".join(reversed(result["day"].split("-")))
    said = f"{machine['processor']}, {machine['cores']} nhân, {machine['memory']} bộ nhớ; Python {machine['python']}"
    rows, largest = _whole(result["fill"]["rows"]), _whole(result["in_largest_office"])
    return (
        f"Đo ngày {day}. Máy: {said}. {rows} đơn chia cho {result['offices']} cơ quan, cơ quan lớn nhất giữ {largest}; "
        f"danh sách đã kết thúc được lật tới trang {result['closed_far_page']}.\n{_disturbed(result)}"
    )


def _table(lines: Iterable[Line]) -> str:
    rows = ["| Điều đo | Mục tiêu | Đo được | |", "|---|---|---|---|"]
    marks = {True: "đạt", False: "**chưa**", None: "—"}
    rows += [f"| {line.title} | {line.goal} | {line.measured} | {marks[line.met]} |" for line in lines]
    return "\n".join(rows) + "\n"


def _detail(result: Result) -> str:
    rows = [
        "| Điều đo | Vai | Của ta, ms | Thước đo, ms | Tỉ lệ, hoặc ms quy đổi | CPU, ms | Câu lệnh |",
        "|---" * 7 + "|",
    ]
    for one in result["timed"]:
        asked = result["statements"].get(one["key"], {}).get(one["role"]) or "lỗi"
        figures = " | ".join(goals.said(one[name], 2) for name in ("ours", "yardstick", "value"))
        processor = " ÷ ".join(goals.said(one[name], 2) for name in ("ours_cpu", "yardstick_cpu"))
        rows.append(f"| {one['key']} | {one['role']} | {figures} | {processor} | {asked} |")
    return "<details><summary>Từng vai</summary>\n\n" + "\n".join(rows) + "\n\n</details>\n"


def busy(result: Result) -> float:
    """Return how many cores other work took at most while a measure was taken."""
    return max(float(one["foreign"]) for one in result["timed"])


def _disturbed(result: Result) -> str:
    if busy(result) < QUIET:
        return ""
    cores = goals.said(busy(result))
    return (
        f"\n> Trong lúc đo, máy còn làm việc khác, tới {cores} nhân: thời gian bị kéo dài, việc dài bị kéo nhiều hơn "
        "việc ngắn. Cột CPU trong «Từng vai» ít chịu ảnh hưởng. Hãy đo lại lúc máy rảnh.\n"
    )
