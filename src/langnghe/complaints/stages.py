"""Khiếu nại: from sorting to the notice of acceptance; the procedure after it is not in this release."""

from langnghe.casebook import sorted as sorting
from langnghe.casebook.stages import Stage, Table

PROPOSED = "proposed"

TABLE = Table(
    stages=[*sorting.stages(), Stage(PROPOSED, "chờ quyết định thụ lý", "Thụ lý")],
    moves=sorting.moves(PROPOSED),
)
