"""How well scans are read: words of the truth found, exactly and without diacritics, and how long a page takes.

    PYTHONPATH=src .venv/bin/python tools/measure_scans.py FOLDER [--pages N]

``FOLDER`` holds pairs ``name.pdf`` and ``name.truth.txt``. Needs tesseract with Vietnamese. Writes a table to the
standard output and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from langnghe.documents.reading import machine, neighbours, programs
from langnghe.documents.reading.rules import Line, Word, look_of
from viettext import fold, nfc

PDF = "application/pdf"
TAIL = 6
"""Words in a row by which the end of what was read is found in the truth."""


@dataclass(frozen=True)
class Measured:
    """What reading some pages of one scan gave; shares of the words of the truth."""

    name: str
    pages: int
    truth: int
    read: float
    """Found exactly, as the reader saw them."""
    exact: float
    """Found exactly, after marks were mended."""
    bare: float
    """Found, diacritics left out."""
    marked: float
    """Share of the words wrong in their marks that are underlined."""
    spoilt: int
    """Words read rightly and mended into wrong ones."""
    seconds: float
    looks: dict[str, int]


def measure(scan: Path, pages: int) -> Measured:
    """Read the first ``pages`` pages of ``scan`` and compare them with the truth beside it."""
    content = scan.read_bytes()
    started = time.monotonic()
    read = [machine.read(content, PDF, number) for number in range(1, pages + 1)]
    seconds = (time.monotonic() - started) / pages
    found = [word for page in read for line in page.lines for word in line.words]
    words = [(part, word) for word in found for part in _parts(word.text)]
    seen = [part for word in found for part in _parts(word.read_as or word.text)]
    truth = _parts(nfc(scan.with_suffix(".truth.txt").read_text(encoding="utf-8")))
    truth = truth[: _end([fold(part) for part in seen], [fold(part) for part in truth])]
    wrong = list(_wrong(words, truth))
    looks = [look_of(page.lines) for page in read]
    return Measured(
        name=scan.stem,
        pages=pages,
        truth=len(truth),
        read=_found(seen, truth),
        exact=_found([part for part, _ in words], truth),
        bare=_found([fold(part) for part in seen], [fold(part) for part in truth]),
        marked=sum(word.doubtful for _, word in wrong) / max(1, len(wrong)),
        spoilt=sum(right in _parts(word.read_as) for right, word in wrong),
        seconds=seconds,
        looks={look: looks.count(look) for look in sorted(set(looks))},
    )


def harm(plain: Path) -> tuple[int, int]:
    """Return how many words in small letters a file of rightly written JSON lines has, and how many would be mended."""
    said = [json.loads(line) for line in plain.read_text(encoding="utf-8").splitlines()]
    texts = [text for one in said for text in one.values() if isinstance(text, str) and not text.isascii()]
    lines = [Line(0, tuple(Word(nfc(word), 95) for word in text.split())) for text in texts if fold(text) != text]
    changed = sum(bool(word.read_as) for line in neighbours.mended(lines, neighbours.shipped()) for word in line.words)
    return sum(word.text.islower() for line in lines for word in line.words), changed


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


def _wrong(read: Sequence[tuple[str, Word]], truth: Sequence[str]) -> Iterator[tuple[str, Word]]:
    """Yield the right word and the one read for those that are wrong in their marks alone."""
    same = SequenceMatcher(None, [fold(part) for part in truth], [fold(part) for part, _ in read], autojunk=False)
    for block in same.get_matching_blocks():
        for n in range(block.size):
            if truth[block.a + n] != read[block.b + n][0]:
                yield truth[block.a + n], read[block.b + n][1]


def main() -> None:
    """Measure every scan of a folder and print a table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=6)
    asked.add_argument(
        "--plain", type=Path, nargs="*", default=[], help="rightly written text, to see what mending spoils"
    )
    said = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")  # for the words of what is missing
    if lacking := programs.missing():
        raise SystemExit(lacking)
    print("| scan | pages | words | as read | mended | bare | wrong ones underlined | spoilt | seconds a page | look |")
    print("|---" * 10 + "|")
    for scan in sorted(said.folder.glob("*.pdf")):
        one = measure(scan, said.pages)
        looks = ", ".join(f"{count} {look}" for look, count in one.looks.items())
        shares = f"{one.read:.1%} | {one.exact:.1%} | {one.bare:.1%} | {one.marked:.0%}"
        print(f"| {one.name} | {one.pages} | {one.truth:,} | {shares} | {one.spoilt} | {one.seconds:.1f} | {looks} |")
    for plain in said.plain:
        words, changed = harm(plain)
        print(f"{plain.stem}: {words:,} right words, {changed} would be mended ({changed / words:.2%})")


if __name__ == "__main__":
    main()
