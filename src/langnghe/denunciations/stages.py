"""Tố cáo: from sorting to the decision on acceptance; the procedure after it is not in this release."""

from langnghe.casebook import sorted as sorting
from langnghe.casebook.stages import Stage, Table

CHECKING = "checking"
_BEFORE, _ASKING, _DISPATCHING, _END = sorting.stages()

TABLE = Table(
    stages=[_BEFORE, _ASKING, Stage(CHECKING, "đang kiểm tra điều kiện thụ lý", "Thụ lý"), _DISPATCHING, _END],
    moves=sorting.moves(CHECKING),
)
INFORMATION = Table(stages=sorting.stages(), moves=sorting.moves(sorting.DISPATCHING))
"""Information with the content of a denunciation: passed on, inspected or archived, and ends there."""
