"""Files to mend run nothing, and come back as they went."""

import io
from datetime import date
from pathlib import Path

import pytest

from langnghe.petitions.bulk.mending import to_mend
from langnghe.petitions.bulk.parsing import Plan, RowRefused, parse
from langnghe.petitions.bulk.reading import Line, open_book

HEADS = ("Ngày nhận", "Nội dung", "Số trang")
CELLS = (date(2026, 11, 3), '=HYPERLINK("x")', 12)


@pytest.mark.parametrize("name", ["sua.csv", "sua.xlsx"])
def test_a_cell_that_looks_like_a_formula_comes_back_as_the_text_it_was(name, tmp_path):
    file = tmp_path / name
    mending = to_mend(file, HEADS)
    mending.refuse(Line(2, CELLS), "Cột «Số trang»: sai.")
    mending.close()

    book = open_book(io.BytesIO(file.read_bytes()))
    line = next(iter(book.lines()))

    assert book.columns == (*HEADS, "Lỗi")
    assert line.cells[1] == CELLS[1]
    assert str(line.cells[3]) == "Cột «Số trang»: sai."


def test_a_text_file_to_mend_holds_no_cell_that_a_sheet_would_run(tmp_path):
    file: Path = tmp_path / "sua.csv"
    mending = to_mend(file, HEADS)
    for begins in ("=", "+", "-", "@"):
        mending.refuse(Line(2, (None, f"{begins}1+1", None)), "sai")
    mending.close()

    cells = [row.split(";")[1] for row in file.read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert all(cell.startswith("'") for cell in cells)


def test_a_text_no_sheet_can_hold_is_never_taken_cut_short(tmp_path):
    file = tmp_path / "sua.xlsx"
    mending = to_mend(file, HEADS)
    mending.refuse(Line(2, (None, "a" * 10_000_000, None)), "Dài quá.")
    mending.close()

    line = next(iter(open_book(io.BytesIO(file.read_bytes())).lines()))
    assert str(line.cells[3]) == "Dài quá."
    with pytest.raises(RowRefused, match="dán lại"):
        parse(line, Plan(("received_on", "content", "pages", ""), (*HEADS, "Lỗi"), 1, date(2026, 11, 23)))
