"""Kiến nghị, phản ánh: where it may go from where."""

from langnghe.casebook import sorted as sorting
from langnghe.casebook.permissions import ASSIGN, CARRY_SUCCESSION
from langnghe.casebook.stages import Move, Stage, Table
from langnghe.documents.permissions import NUMBER
from langnghe.petitions.permissions import ANSWER, APPROVE

WAITING, WORKING, REVIEWING, APPROVED, ANSWERED = "waiting", "working", "reviewing", "approved", "answered"
CLOSED = sorting.CLOSED
_BEFORE, _ASKING, _DISPATCHING, _END = sorting.stages()

TABLE = Table(
    stages=[
        _BEFORE,
        _ASKING,
        Stage(WAITING, "chờ giao việc", "Giao việc"),
        Stage(WORKING, "đang xem xét", "Xem xét"),
        Stage(REVIEWING, "đang trình duyệt", "Duyệt"),
        Stage(APPROVED, "đã duyệt, chờ ban hành", "Duyệt"),
        Stage(ANSWERED, "đã trả lời", "Trả lời"),
        _DISPATCHING,
        _END,
    ],
    moves=[
        *sorting.moves(WAITING, under_way=frozenset({WORKING})),
        Move("assign", "giao việc", frozenset({WAITING, WORKING}), WORKING, ASSIGN),
        Move("draft", "soạn trả lời", frozenset({WORKING}), WORKING, ANSWER),
        Move("submit", "trình duyệt", frozenset({WORKING}), REVIEWING, ANSWER),
        Move("send_back", "trả lại", frozenset({REVIEWING}), WORKING, APPROVE),
        Move("approve", "duyệt", frozenset({REVIEWING}), APPROVED, APPROVE),
        Move("pass_on", "duyệt bước giữa", frozenset({REVIEWING}), REVIEWING, APPROVE),
        Move("issue", "ban hành", frozenset({APPROVED}), ANSWERED, NUMBER),
        # what was under way at an office that ended is given out anew at its successor
        Move(
            "start_over",
            "làm lại từ bước giao việc",
            frozenset({WORKING, REVIEWING, APPROVED}),
            WAITING,
            CARRY_SUCCESSION,
        ),
        Move("close", "kết thúc", frozenset({ANSWERED}), CLOSED, ANSWER),
    ],
)

OTHER = Table(stages=sorting.stages(), moves=sorting.moves(sorting.DISPATCHING))
"""Submissions that are none of the kinds: they are guided, passed on or archived, and end there."""
