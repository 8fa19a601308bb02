"""What a named officer decides about a submission. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass

COMPLAINT, DENUNCIATION, PETITION, MIXED, OUT, INFO = "kn", "tc", "knpa", "mixed", "out", "info"
KINDS = (COMPLAINT, DENUNCIATION, PETITION, MIXED, OUT, INFO)


@dataclass(frozen=True)
class Part:
    """One content of a mixed submission, to be sorted by itself."""

    kind: str
    text: str


@dataclass(frozen=True)
class Decision:
    """One sorting, as the officer confirms it.

    Attributes:
        kind: ``kn``, ``tc``, ``knpa``, ``mixed``, ``out``, or ``info`` (anonymous, with the content of a denunciation).
        outcome: code of a line of ``law/sorting/outcomes.toml``, for example ``KNPA-accept``.
        subject: short title that is safe to show; not used for what stays sealed.
        field: what it is about, one of ``rules.FIELDS``.
        sub_kind: public duty or State management, request or report, disciplinary …; kept with the sorting.
        instance: ``first`` or ``second``.
        missing: codes of ``sorting.eligible`` not met and of ``sorting.ineligible`` met; empty when eligible.
        grounds: codes of the grounds of non-acceptance, or of what it is when it is none of the kinds.
        signs: codes of ``sorting.alongside``: what must be done beside the outcome.
        facts: facts on which the opened clocks depend, for example ``several_places``.
        competent: who is competent, in words for the letter.
        people, representatives, appointed: how many write, how many represent them, whether in writing.
        note: in the officer's words: reasons, what to add.
        denounced: ids of users of this house whom it accuses: they are recused before anybody is told.
        target: the case to merge into.
        same_as: an earlier case on the same content, as the officer confirmed.
        to_office: the office of this installation to hand over to.
        parts: the contents of a mixed submission; none: the author is only guided to write them apart.
    """

    kind: str
    outcome: str
    subject: str = ""
    field: str = ""
    sub_kind: str = ""
    instance: str = "first"
    missing: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    competent: str = ""
    people: int = 1
    representatives: int = 0
    appointed: bool = False
    note: str = ""
    denounced: frozenset[int] = frozenset()
    target: int | None = None
    same_as: int | None = None
    to_office: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def eligible(self) -> bool:
        """Whether the submission meets the conditions for processing."""
        return not self.missing

    def codes(self) -> dict[str, object]:
        """Return the decision without any words of people: what is kept to measure the suggester."""
        return {
            "kind": self.kind,
            "outcome": self.outcome,
            "eligible": self.eligible,
            "missing": sorted(self.missing),
            "grounds": sorted(self.grounds),
            "signs": sorted(self.signs),
            "instance": self.instance,
            "sub_kind": self.sub_kind,
            "field": self.field,
            "people": self.people,
        }


@dataclass(frozen=True)
class Problem:
    """One thing that stands against a decision: which answer, and what to do."""

    about: str
    text: str


class SortRefused(ValueError):
    """The decision cannot be carried out as it stands; each problem says where and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


def refuse(about: str, text: str) -> SortRefused:
    """Return the refusal for one problem."""
    return SortRefused([Problem(about, text)])
