"""How well scans are read: words of the truth found, exactly and without diacritics, and how long a page takes.

    PYTHONPATH=src .venv/bin/python tools/measure_scans.py FOLDER [--pages N]

``FOLDER`` holds pairs ``name.pdf`` and ``name.truth.txt``. Needs tesseract with Vietnamese. Writes a table to the
standard output and nothing else.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from langnghe.documents.reading import machine, programs
from langnghe.documents.reading.rules import Word, look_of
from viettext import fold, nfc

PDF = "application/pdf"
TAIL = 6
"""Words in a row by which the end of what was read is found in the truth."""


@dataclass(frozen=True)
class Measured:
    """What reading some pages of one scan gave."""

    name: str
    pages: int
    truth: int
    exact: float
    bare: float
    marked: float
    """Share of the words read wrongly, tones included, that were marked as doubtful."""
    seconds: float
    looks: dict[str, int]


def measure(scan: Path, pages: int) -> Measured:
    """Read the first ``pages`` pages of ``scan`` and compare them with the truth beside it."""
    content = scan.read_bytes()
    started = time.monotonic()
    read = [machine.read(content, PDF, number) for number in range(1, pages + 1)]
    seconds = time.monotonic() - started
    words = [(part, word) for page in read for line in page.lines for word in line.words for part in _parts(word.text)]
    truth = _parts(nfc(scan.with_suffix(".truth.txt").read_text(encoding="utf-8")))
    truth = truth[: _end([fold(part) for part, _ in words], [fold(part) for part in truth])]
    looks = [look_of(page.lines) for page in read]
    return Measured(
        scan.stem,
        pages,
        len(truth),
        _found([part for part, _ in words], truth),
        _found([fold(part) for part, _ in words], [fold(part) for part in truth]),
        _marked(words, truth),
        seconds / pages,
        {look: looks.count(look) for look in sorted(set(looks))},
    )


def _parts(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _end(read: Sequence[str], truth: Sequence[str]) -> int:
    """Return where in ``truth`` the reading ends: after its last run of words that stands there once."""
    runs: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(truth) - TAIL + 1):
        runs.setdefault(tuple(truth[place : place + TAIL]), []).append(place + TAIL)
    for place in range(len(read) - TAIL, -1, -1):
        ends = runs.get(tuple(read[place : place + TAIL]), [])
        if len(ends) == 1:
            return ends[0]
    return len(truth)


def _found(read: Sequence[str], truth: Sequence[str]) -> float:
    same = SequenceMatcher(None, truth, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(truth)


def _marked(read: Sequence[tuple[str, Word]], truth: Sequence[str]) -> float:
    """Return how many of the words that are wrong only in their marks were marked as doubtful."""
    same = SequenceMatcher(None, [fold(part) for part in truth], [fold(part) for part, _ in read], autojunk=False)
    wrong = [
        read[block.b + n][1].doubtful
        for block in same.get_matching_blocks()
        for n in range(block.size)
        if truth[block.a + n] != read[block.b + n][0]
    ]
    return sum(wrong) / len(wrong) if wrong else 1.0


def main() -> None:
    """Measure every scan of a folder and print a table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=6)
    said = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")  # for the words of what is missing
    if lacking := programs.missing():
        raise SystemExit(lacking)
    print("| scan | pages | words | exact | without diacritics | wrong ones marked | seconds a page | look |")
    print("|---|---|---|---|---|---|---|---|")
    for scan in sorted(said.folder.glob("*.pdf")):
        one = measure(scan, said.pages)
        looks = ", ".join(f"{count} {look}" for look, count in one.looks.items())
        shares = f"{one.exact:.1%} | {one.bare:.1%} | {one.marked:.0%}"
        print(f"| {one.name} | {one.pages} | {one.truth:,} | {shares} | {one.seconds:.1f} | {looks} |")


if __name__ == "__main__":
    main()
