"""Khiếu nại: from sorting to the notice of acceptance; the procedure after it is not in this release."""

from langnghe.casebook import sorted as sorting
from langnghe.casebook.stages import Stage, Table

PROPOSED = "proposed"
_BEFORE, _ASKING, _DISPATCHING, _END = sorting.stages()

TABLE = Table(
    stages=[_BEFORE, _ASKING, Stage(PROPOSED, "chờ quyết định thụ lý", "Thụ lý"), _DISPATCHING, _END],
    moves=sorting.moves(PROPOSED),
)
