"""Compile the interface's translations when their source is newer."""

from __future__ import annotations

from pathlib import Path

from tools.ground.environment import product_environment
from tools.ground.steps import ROOT, explain_failure, run_quietly, step


def prepare(python: Path) -> None:
    """Compile every ``.po`` that changed since its ``.mo`` was written.

    Args:
        python: interpreter that has Babel.

    Raises:
        Stop: a translation file has an error; the message shows it.
    """
    stale = [source for source in sorted(ROOT.glob("src/*/**/LC_MESSAGES/*.po")) if is_stale(source)]
    if not stale:
        return
    with step("Biên dịch bản dịch giao diện"):
        for source in stale:
            compile_one(python, source)


def is_stale(source: Path) -> bool:
    """Tell whether ``source`` was edited after it was last compiled."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_one(python: Path, source: Path) -> None:
    """Compile one catalogue with Babel: gettext's own tools are not on every machine."""
    command: list[str | Path] = [
        python,
        "-m",
        "babel.messages.frontend",
        "compile",
        "-i",
        source,
        "-o",
        source.with_suffix(".mo"),
    ]
    code, output = run_quietly(command, environment=product_environment())
    if code != 0:
        raise explain_failure(f"biên dịch {source.relative_to(ROOT)}", output)
