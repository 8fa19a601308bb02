"""Compile the requirements and the front-end lock: pinned, hashed, without addresses."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.ground.environment import product_environment
from tools.ground.steps import ROOT, explain_failure, run_quietly, say, step

SETS = ("runtime", "dev", "node")
UV = ("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes")
PLAIN = ("--no-annotate", "--no-header", "--no-emit-index-url")


def compile_all(python: Path, arguments: list[str]) -> int:
    """Compile every set of requirements; further arguments go to uv, such as ``--upgrade``.

    Raises:
        Stop: a set cannot be resolved; the message carries the resolver's words.
    """
    for name in SETS:
        source = ROOT / "requirements" / f"{name}.in"
        with step(f"Khoá {source.name}"):
            command: list[str | Path] = [python, *UV, *PLAIN, *arguments, source, "-o", source.with_suffix(".txt")]
            code, output = run_quietly(command, environment=product_environment())
            if code != 0:
                raise explain_failure(f"khoá {source.name}", output)
    lock_front_end()
    return 0


def lock_front_end() -> None:
    """Renew package-lock.json, leaving out where each package was fetched from."""
    npm = shutil.which("npm")
    if npm is None:
        say("! Không có npm nên giữ nguyên package-lock.json.")
        return
    with step("Khoá package-lock.json"):
        options = ["--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit"]
        code, output = run_quietly([npm, "install", *options, "--no-fund"])
        if code != 0:
            raise explain_failure("khoá package-lock.json", output)
