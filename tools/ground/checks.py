"""What ``run.py check`` and ``run.py test`` run, each step timed, and a summary that hides nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.ground import postgres
from tools.ground.environment import product_environment
from tools.ground.steps import ROOT, Stop, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FAST = "not slow and not browser and not ocr"
CODE = ("src", "tests", "tools", "run.py", "conftest.py")


@dataclass
class Report:
    """Steps done, how long each took, and what was not tried."""

    python: Path
    done: list[tuple[str, float, bool]] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)

    def run(self, name: str, command: list[str], extra: dict[str, str] | None = None) -> bool:
        """Run one step with its output shown; remember how it ended and go on."""
        say(f"▸ {name} …")
        started = time.monotonic()
        variables = {**product_environment(), **(extra or {})}
        finished = subprocess.run([str(self.python), *command], cwd=ROOT, env=variables, stdin=subprocess.DEVNULL)
        good = finished.returncode == 0
        self.done.append((name, time.monotonic() - started, good))
        return good

    def run_tests(self, name: str, arguments: list[str], extra: dict[str, str]) -> bool:
        """Run pytest with a data folder of its own, so that no test touches the data of an installation."""
        with tempfile.TemporaryDirectory(prefix="ln-data-") as folder:
            return self.run(name, ["-m", "pytest", "-q", *arguments], {"LANGNGHE_DATA": folder, **extra})

    def close(self) -> int:
        """Print the summary and return the exit code."""
        say("─" * 60)
        for name, seconds, good in self.done:
            say(f"{'đạt ' if good else 'HỎNG'} {seconds:7.1f} giây  {name}")
        for reason in self.untried:
            say(f"CHƯA THỬ: {reason}")
        failed = [name for name, _, good in self.done if not good]
        if failed:
            say(f"Không đạt: {len(failed)}/{len(self.done)} bước: {', '.join(failed)}.")
        else:
            say(f"Đạt cả {len(self.done)} bước" + (", trừ phần chưa thử nêu trên." if self.untried else "."))
        return 1 if failed else 0


def check(python: Path) -> int:
    """Run everything a change must pass: quality, law, the fast tests, then all tests on both engines."""
    report = Report(python)
    lacking, server = what_is_here(report)
    quality(report)
    if fast_tests(report, []):
        all_tests(report, [], lacking, server)
    return report.close()


def test(python: Path, arguments: list[str]) -> int:
    """Run the tests: all with the quality checks before them, or those that ``arguments`` name.

    Args:
        python: interpreter of the project's environment.
        arguments: ``--fast`` for the tests of one minute; whatever else goes to pytest.
    """
    report = Report(python)
    rest = [argument for argument in arguments if argument != "--fast"]
    if len(rest) < len(arguments):
        fast_tests(report, rest)
        return report.close()
    lacking, server = what_is_here(report)
    if not rest:
        quality(report)
    all_tests(report, rest, lacking, server)
    return report.close()


def quality(report: Report) -> None:
    """Format, lint, types, import contracts, law examples: quick, and the same everywhere."""
    report.run("định dạng (ruff format)", ["-m", "ruff", "format", "--check", "--output-format", "concise", *CODE])
    report.run("lỗi thường gặp (ruff)", ["-m", "ruff", "check", "--output-format", "concise", *CODE])
    report.run("kiểu (mypy)", ["-m", "mypy"])
    report.run("tầng và phòng (import-linter)", ["-c", "from importlinter.cli import lint_imports_command as c; c()"])
    report.run("ví dụ trong luật (lawbook check)", ["-m", "lawbook", "check"])


def fast_tests(report: Report, arguments: list[str]) -> bool:
    """Run the tests that need neither browser nor second engine, in about a minute."""
    options = ["-n", "2", "-m", FAST, *arguments]
    return report.run_tests(
        "kiểm thử nhanh (SQLite)", options, {"LANGNGHE_TESTS": "fast", "LANGNGHE_DATABASE": "sqlite"}
    )


def all_tests(report: Report, arguments: list[str], lacking: list[str], server: Path | None) -> None:
    """Run all tests but those marked as needing what is ``lacking``, on SQLite, then again on a private PostgreSQL."""
    without = ["-m", " and ".join(f"not {mark}" for mark in lacking)] if lacking else []
    options = ["-n", "2", "--dist", "worksteal", *without, *arguments]
    report.run_tests("kiểm thử (SQLite)", options, {"LANGNGHE_DATABASE": "sqlite"})
    if server:
        with postgres.private_cluster(server) as place:
            report.run_tests("kiểm thử (PostgreSQL)", options, place)


def torture(python: Path, arguments: list[str]) -> int:
    """Kill web and worker in the middle of submissions, 500 rounds or as many as the first argument says."""
    rounds = arguments[0] if arguments else "500"
    if not rounds.isdigit() or int(rounds) < 1:
        raise Stop(f"Số vòng «{rounds}» không hợp lệ.\n  → Ví dụ: python3 run.py torture 500")
    report = Report(python)
    report.run_tests(f"giết tiến trình {rounds} vòng", ["-m", "torture"], {"LANGNGHE_TORTURE_ROUNDS": rounds})
    return report.close()


def reformat(python: Path) -> int:
    """Format the code and mend what can be mended without judgement."""
    report = Report(python)
    report.run("định dạng", ["-m", "ruff", "format", *CODE])
    report.run("sửa lỗi tự sửa được", ["-m", "ruff", "check", "--fix", *CODE])
    return report.close()


def what_is_here(report: Report) -> tuple[list[str], Path | None]:
    """Return the marks of tests that lack a program, and PostgreSQL's programs.

    Absence is said plainly, or refused when LANGNGHE_REQUIRE names it.
    """
    required = {word.strip() for word in os.environ.get("LANGNGHE_REQUIRE", "").split(",") if word.strip()}
    unknown = required - {"postgres", "browser", "ocr"}
    if unknown:
        raise Stop(f"LANGNGHE_REQUIRE có từ lạ: {', '.join(sorted(unknown))}.\n  → Chỉ nhận: postgres, browser, ocr.")
    lacking = []
    server = postgres.programs()
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        lacking.append("browser")
        missing.append(("browser", "không có Chromium nên các trang chưa được thử trong trình duyệt", "chromium"))
    if not vietnamese_reader():
        lacking.append("ocr")
        missing.append(("ocr", "không có tesseract tiếng Việt nên chưa thử việc đọc bản quét", "tesseract-ocr-vie"))
    if not server:
        missing.append(("postgres", "không có PostgreSQL nên chỉ thử trên SQLite", "postgresql"))
    for word, reason, package in missing:
        if word in required:
            raise Stop(f"LANGNGHE_REQUIRE đòi «{word}» nhưng {reason}.\n  → sudo apt install {package}")
        report.untried.append(f"{reason} (sudo apt install {package}).")
        say(f"! {report.untried[-1]}")
    return lacking, server


def vietnamese_reader() -> bool:
    """Return whether tesseract is here and knows Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return "vie" in listed.stdout.split()
