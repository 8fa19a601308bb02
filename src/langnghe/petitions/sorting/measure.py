"""How good the suggestions are: ``python -m langnghe.petitions.sorting.measure [tune|held] …``.

Prints Markdown for docs/sorting.md: accuracy by kind, confusion, eligibility, competence, reliability.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import lawbook
from langnghe.petitions.sorting.model import KINDS, Suggestion
from langnghe.petitions.sorting.rows import LetterRow, read_rows
from langnghe.petitions.sorting.sorter import sort

FOLDER = Path("tests/data/sorting")
DAY = date(2026, 11, 24)  # day of receipt of letters that do not say; fixed, so that figures can be compared
_BANDS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass(frozen=True, slots=True)
class Measured:
    """One labelled letter and what was suggested for it."""

    row: LetterRow
    found: Suggestion

    @property
    def label(self) -> dict[str, object]:
        """The label written by hand."""
        return dict(self.row.label or {})

    @property
    def kind_right(self) -> bool:
        """Whether the kind suggested is the kind of the label."""
        return self.found.kind == self.label["kind"]

    @property
    def eligible_right(self) -> bool:
        """Whether eligibility is as labelled."""
        return self.found.eligible == self.label["eligible"]

    @property
    def level_right(self) -> bool:
        """Whether the level of the competent office is as labelled."""
        return (self.found.competent.level if self.found.competent else "") == self.label["level"]


def measure(path: Path) -> list[Measured]:
    """Sort every labelled letter of a file.

    Raises:
        ValueError: a line is wrong; in Vietnamese.
    """
    rows, faults = read_rows(path.read_text(encoding="utf-8").splitlines(), on=DAY)
    if faults:
        raise ValueError("\n".join(faults))
    law = lawbook.shipped()
    return [Measured(row, sort(row.text, received_on=row.received_on, law=law, office=row.office)) for row in rows]


def report(name: str, results: Sequence[Measured]) -> str:
    """Return the figures of one set as Markdown."""
    lines = [f"### {name} ({len(results)} texts)", "", *_totals(results), "", *_confusion(results), ""]
    lines += [*_reliability(results), "", *_mistakes(results)]
    return "\n".join(lines)


def _totals(results: Sequence[Measured]) -> Iterable[str]:
    yield "| answer | right | of |"
    yield "|---|---|---|"
    for name, right in (("kind", "kind_right"), ("eligible", "eligible_right"), ("competent level", "level_right")):
        yield f"| {name} | {sum(getattr(result, right) for result in results)} | {len(results)} |"


def _confusion(results: Sequence[Measured]) -> Iterable[str]:
    table = Counter((result.label["kind"], result.found.kind) for result in results)
    yield "| label ↓ suggested → | " + " | ".join(KINDS) + " | right |"
    yield "|---" * (len(KINDS) + 2) + "|"
    for kind in KINDS:
        total = sum(table[kind, other] for other in KINDS)
        cells = " | ".join(str(table[kind, other]) for other in KINDS)
        yield f"| {kind} | {cells} | {table[kind, kind]} of {total} |"


def _reliability(results: Sequence[Measured]) -> Iterable[str]:
    yield "| confidence of the kind | letters | said on average | right |"
    yield "|---|---|---|---|"
    for low, high in _BANDS:
        band = [result for result in results if low <= result.found.confidence < high]
        if band:
            said = sum(result.found.confidence for result in band) / len(band)
            right = sum(result.kind_right for result in band) / len(band)
            yield f"| {low:.1f} to {min(high, 1.0):.1f} | {len(band)} | {said:.2f} | {right:.2f} |"


def _mistakes(results: Sequence[Measured]) -> Iterable[str]:
    wrong = [result for result in results if not result.kind_right]
    yield f"Kinds suggested wrongly: {len(wrong)}."
    for result in wrong:
        yield f"- `{result.row.id}` {result.label['why']}: {result.label['kind']}, suggested {result.found.kind}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures of the sets named (``tune``, ``held``; both when none is), or of files by path."""
    names = list(argv if argv is not None else sys.argv[1:]) or ["tune", "held"]
    for name in names:
        path = Path(name) if name.endswith(".jsonl") else FOLDER / f"{name}.jsonl"
        if not path.is_file():
            print(f"Không có tệp {path}. Xin chạy từ thư mục gốc, hoặc nêu đường dẫn.", file=sys.stderr)
            return 2
        print(report(path.stem, measure(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
