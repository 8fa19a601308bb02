"""``python3 run.py bench``: measures the house on both engines and writes docs/performance.md."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench import engines, page
from tools.bench.running import Wish, run
from tools.ground.steps import ROOT, Stop, say

RESULTS = ROOT / ".bench"
DOCUMENT = ROOT / "docs" / "performance.md"
SMOKE = Wish(rounds=1, seconds=0.1, offices=8, book=200)
SMOKE_CASES = 600
SIZES = (10_000, 100_000, 1_000_000)


def read(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    asked = argparse.ArgumentParser("run.py bench", description=__doc__)
    asked.add_argument("--cases", type=_numbers, help="10000,100000,1000000")
    asked.add_argument("--engines", type=_words, default=(engines.SQLITE, engines.POSTGRES), help="sqlite,postgres")
    asked.add_argument("--rounds", type=int, default=Wish.rounds, help="mỗi điều đo mấy lần, xen kẽ với thước đo")
    asked.add_argument("--seconds", type=float, default=Wish.seconds, help="mỗi lần mấy giây")
    asked.add_argument("--offices", type=int, default=Wish.offices, help="chia vụ việc cho mấy cơ quan")
    asked.add_argument("--processes", type=int, default=Wish.processes, help="mấy tiến trình cùng nhập sổ")
    asked.add_argument("--keep", type=Path, help="giữ dữ liệu ở thư mục này; lần sau đo lại ngay")
    asked.add_argument("--smoke", action="store_true", help="đo thử thật nhanh, không viết tài liệu")
    asked.add_argument("--render", action="store_true", help="chỉ viết tài liệu từ các kết quả đã có")
    return asked.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Measure, keep each result, write the page from all results there are."""
    asked = read(arguments)
    if asked.render:
        return render()
    wish = SMOKE if asked.smoke else Wish(asked.rounds, asked.seconds, asked.offices, asked.processes)
    sizes = asked.cases or ((SMOKE_CASES,) if asked.smoke else SIZES)
    results = RESULTS / "smoke" if asked.smoke else RESULTS
    results.mkdir(parents=True, exist_ok=True)
    for cases in sizes:
        for engine in asked.engines:
            with folder_of(asked.keep, engine, cases) as folder:
                told = run(engine, cases, folder, wish)
            path = results / f"{engine}-{cases}.json"
            path.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
            say(f"Kết quả: {path}")
    return 0 if asked.smoke else render()


def render() -> int:
    """Write docs/performance.md from the results of all runs kept."""
    found = sorted(RESULTS.glob("*.json"))
    if not found:
        raise Stop("Chưa có kết quả nào.\n  → python3 run.py bench --cases 10000 --engines sqlite")
    DOCUMENT.write_text(
        page.written([json.loads(path.read_text(encoding="utf-8")) for path in found]), encoding="utf-8"
    )
    say(f"Đã viết {DOCUMENT.relative_to(ROOT)} từ {len(found)} kết quả.")
    return 0


@contextmanager
def folder_of(keep: Path | None, engine: str, cases: int) -> Iterator[Path]:
    """Give the folder of one run: below ``keep``, or one that is thrown away."""
    name = f"{engine}-{cases}"
    if keep is not None:
        yield keep.resolve() / name
        return
    folder = Path(tempfile.mkdtemp(prefix=f"ln-bench-{name}-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own and must reach its folder below
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _words(text: str) -> tuple[str, ...]:
    found = tuple(filter(None, text.split(",")))
    if not found or set(found) - {engines.SQLITE, engines.POSTGRES}:
        raise argparse.ArgumentTypeError("chỉ nhận sqlite, postgres, cách nhau bằng dấu phẩy")
    return found


def _numbers(text: str) -> tuple[int, ...]:
    found = tuple(int(part.replace("_", "")) for part in text.split(",") if part)
    if not found or min(found) < 100:
        raise argparse.ArgumentTypeError("cần các số từ 100 trở lên, cách nhau bằng dấu phẩy, ví dụ 10000,100000")
    return found


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(f"{reason}")
    except KeyboardInterrupt:
        sys.exit(130)
