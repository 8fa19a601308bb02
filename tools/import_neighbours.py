"""Make src/langnghe/documents/reading/neighbours.txt: which word follows which, and how often, in texts of law.

    python3 tools/import_neighbours.py ARTICLES [--without NAME ...]

``ARTICLES`` is a folder of ``*.jsonl``, an article a line with its text in ``noi_dung``. ``--without`` leaves files out
by their names: those whose scans are measured must be, or the measure would find what it was taught.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tools import notice
from viettext import is_syllable, nfc

MADE = notice.ROOT / "src/langnghe/documents/reading/neighbours.txt"
MEASURED = ("42-2013-QH13", "64-2014-ND-CP")
SOURCE = (
    "word pairs counted in 27 laws, decrees and circulars of tocit/vietnam-law, commit 10889309 (2024-11-14), "
    "and diepxuan/diepxuan.github.io, commit fbaa690e (2026-07-23)"
)
LICENCE = "legal documents, not protected by copyright"
WORDS = re.compile(r"[^\W\d_]+|[.;:!?]|\d+")


def pairs(folder: Path, without: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Count which syllable follows which, within a sentence."""
    found: Counter[tuple[str, str]] = Counter()
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem not in without:
            for line in file.read_text(encoding="utf-8").splitlines():
                found.update(_of(nfc(json.loads(line)["noi_dung"]).lower()))
    return found


def _of(text: str) -> Iterator[tuple[str, str]]:
    before = ""
    for word in WORDS.findall(text):
        if not is_syllable(word):
            before = ""
            continue
        if before:
            yield before, word
        before = word


def written(found: Counter[tuple[str, str]]) -> str:
    """Return the pairs as the house reads them: a line a first word, then its followers with their counts."""
    lines: dict[str, list[str]] = {}
    for (first, second), count in sorted(found.items()):
        lines.setdefault(first, [first]).append(f"{second}{count}")
    return "".join(" ".join(line) + "\n" for line in lines.values())


def main() -> None:
    """Write the file and its entry in NOTICE."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", type=Path)
    asked.add_argument("--without", nargs="*", default=list(MEASURED))
    said = asked.parse_args()
    MADE.write_text(written(pairs(said.articles, tuple(said.without))), encoding="utf-8")
    notice.record(MADE, source=SOURCE, licence=LICENCE)


if __name__ == "__main__":
    main()
