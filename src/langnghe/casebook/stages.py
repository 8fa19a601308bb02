"""The stage machinery: one table of moves per kind; what the table does not hold is refused with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from langnghe.casebook.models import Case
from langnghe.people.actors import Actor
from langnghe.people.permissions import Permission
from langnghe.trail.act import Act


@dataclass(frozen=True)
class Move:
    """One row of a room's table: from which stages, by whom, to which stage."""

    name: str
    label: str
    sources: frozenset[str]
    to: str
    permission: Permission


class MoveRefused(ValueError):
    """The case stands at a stage from which this step is not lawful."""


@dataclass(frozen=True)
class Stage:
    """A stage as the line above a case shows it; ``shown`` is the step of the line it belongs to."""

    code: str
    label: str
    shown: str


class Table:
    """The moves and stages of one kind of case."""

    def __init__(self, stages: Iterable[Stage], moves: Iterable[Move]) -> None:
        self.stages = {stage.code: stage for stage in stages}
        self.moves = {move.name: move for move in moves}

    def line(self) -> list[str]:
        """Return the steps of the stage line, in order, each once."""
        return list(dict.fromkeys(stage.shown for stage in self.stages.values() if stage.shown))

    def open_to(self, actor: Actor, case: Case) -> list[Move]:
        """Return the moves ``actor`` may make from where ``case`` stands."""
        return [m for m in self.moves.values() if case.stage in m.sources and actor.may(m.permission)]

    def check(self, actor: Actor, case: Case, name: str) -> Move:
        """Return the move ``name``.

        Raises:
            NotAllowed: the actor's mandate lacks its permission.
            MoveRefused: the table holds no such move from the case's stage; the message says what it does hold.
        """
        move = self.moves[name]
        actor.require(move.permission)
        if case.stage not in move.sources:
            here = self.stages[case.stage].label if case.stage in self.stages else case.stage
            raise MoveRefused(f"Không thể «{move.label}» khi vụ việc đang ở bước «{here}». Hãy tải lại trang.")
        return move


def move(act: Act, case: Case, step: Move) -> None:
    """Put ``case`` at the stage to which ``step`` leads; the act's entry tells both ends."""
    act.say(step=step.name, stage_from=case.stage, stage_to=step.to)
    case.stage = step.to
    case.save(update_fields=["stage"])
