"""Kiến nghị, phản ánh: where it may go from where."""

from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.permissions import ASSIGN
from langnghe.casebook.stages import Move, Stage, Table
from langnghe.documents.permissions import NUMBER
from langnghe.matters.permissions import SORT
from langnghe.petitions.permissions import ANSWER, APPROVE

WAITING, WORKING, REVIEWING, APPROVED, ANSWERED, CLOSED = (
    "waiting",
    "working",
    "reviewing",
    "approved",
    "answered",
    "closed",
)

TABLE = Table(
    stages=[
        Stage(UNSORTED, "chờ phân loại", "Nhận đơn"),
        Stage(WAITING, "chờ giao việc", "Giao việc"),
        Stage(WORKING, "đang xem xét", "Xem xét"),
        Stage(REVIEWING, "đang trình duyệt", "Duyệt"),
        Stage(APPROVED, "đã duyệt, chờ ban hành", "Duyệt"),
        Stage(ANSWERED, "đã trả lời", "Trả lời"),
        Stage(CLOSED, "đã kết thúc", "Kết thúc"),
    ],
    moves=[
        Move("sort", "phân loại", frozenset({UNSORTED}), WAITING, SORT),
        Move("assign", "giao việc", frozenset({WAITING, WORKING}), WORKING, ASSIGN),
        Move("draft", "soạn trả lời", frozenset({WORKING}), WORKING, ANSWER),
        Move("submit", "trình duyệt", frozenset({WORKING}), REVIEWING, ANSWER),
        Move("send_back", "trả lại", frozenset({REVIEWING}), WORKING, APPROVE),
        Move("approve", "duyệt", frozenset({REVIEWING}), APPROVED, APPROVE),
        Move("pass_on", "duyệt bước giữa", frozenset({REVIEWING}), REVIEWING, APPROVE),
        Move("issue", "ban hành", frozenset({APPROVED}), ANSWERED, NUMBER),
        Move("close", "kết thúc", frozenset({ANSWERED}), CLOSED, ANSWER),
    ],
)
