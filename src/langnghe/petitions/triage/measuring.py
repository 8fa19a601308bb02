"""How well the suggester does: agreement by question, from what was suggested and what officers decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from langnghe.petitions.models import Sorting
from langnghe.petitions.triage.rules import KIND_WORDS

QUESTIONS = {"kind": "Loại đơn", "eligible": "Đủ điều kiện", "outcome": "Kết quả"}


@dataclass(frozen=True)
class Agreement:
    """How often the officer kept one suggested answer."""

    question: str
    kept: int
    asked: int

    @property
    def share(self) -> str:
        """The share as a ratio, empty when nothing was asked."""
        return f"{self.kept / self.asked:.4f}" if self.asked else ""


def measure(office: int | None = None) -> list[Agreement]:
    """Return agreement by question, then by suggested kind; counts only, nothing of any case.

    Args:
        office: only the cases this office holds; None for the whole installation.
    """
    rows = Sorting.objects.exclude(suggested={})
    if office is not None:
        rows = rows.filter(case__matter__office=office)
    pairs = [(row.suggested, row.decided) for row in rows.only("suggested", "decided").iterator()]
    asked = [_agreement(pairs, key, label) for key, label in QUESTIONS.items()]
    kinds = [
        _agreement([pair for pair in pairs if pair[0].get("kind") == kind], "kind", f"Gợi ý «{words}»")
        for kind, words in KIND_WORDS.items()
    ]
    return [*asked, *(one for one in kinds if one.asked)]


def _agreement(pairs: Iterable[tuple[dict[str, object], dict[str, object]]], key: str, label: str) -> Agreement:
    seen = [suggested[key] == decided.get(key) for suggested, decided in pairs if key in suggested]
    return Agreement(label, sum(seen), len(seen))
