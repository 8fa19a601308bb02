"""The stages and moves that sorting gives to every kind of case: what each outcome leads to."""

from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.stages import Move, Stage
from langnghe.matters.permissions import SORT

ASKING, DISPATCHING, CLOSED = "asking", "dispatching", "closed"


def stages() -> list[Stage]:
    """Return the stages of a case that does not go on to its own procedure."""
    return [
        Stage(UNSORTED, "chờ phân loại", "Nhận đơn"),
        Stage(ASKING, "chờ người gửi bổ sung", "Nhận đơn"),
        Stage(DISPATCHING, "chờ gửi văn bản", ""),
        Stage(CLOSED, "đã kết thúc", "Kết thúc"),
    ]


def moves(first_stage: str, under_way: frozenset[str] = frozenset()) -> list[Move]:
    """Return the moves sorting makes.

    Args:
        first_stage: where an accepted case of the kind begins.
        under_way: later stages from which a wrong sorting may still be corrected.
    """
    back = under_way | {first_stage, ASKING, DISPATCHING, CLOSED}
    return [
        Move("sort", "phân loại", frozenset({UNSORTED}), first_stage, SORT),
        Move("ask", "yêu cầu bổ sung", frozenset({UNSORTED}), ASKING, SORT),
        Move("dispatch", "chờ gửi văn bản", frozenset({UNSORTED}), DISPATCHING, SORT),
        Move("archive", "lưu, kết thúc", frozenset({UNSORTED}), CLOSED, SORT),
        Move("sent", "ghi đã gửi", frozenset({DISPATCHING}), CLOSED, SORT),
        Move("take_over", "tiếp nhận chuyển giao", frozenset({DISPATCHING}), first_stage, SORT),
        Move("resort", "phân loại lại", frozenset(back), UNSORTED, SORT),
    ]
