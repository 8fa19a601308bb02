"""The calendar files are written by a tool from a table of public holidays, and say where they come from."""

import importlib.util
import re
from datetime import date
from pathlib import Path

from lawbook import load, shipped_folder

TOOL = Path(__file__).parents[3] / "tools" / "import_calendars.py"
TABLE = """\
date,weekday,kind,name_vi,pair,status,authority
2030-01-01,Tue,public_holiday,Tết Dương lịch,,official,Thông báo số 1
2030-04-26,Fri,swapped_day_off,Ngày nghỉ,2030-05-04,official,Thông báo số 2
2030-05-04,Sat,make_up_working_day,Ngày làm việc bù,2030-04-26,official,Thông báo số 2
2031-01-01,Wed,public_holiday,Tết Dương lịch,,estimated (rule-based),Thông báo số 1
"""


def run(table: Path, out: Path) -> int:
    spec = importlib.util.spec_from_file_location("import_calendars", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    code: int = module.main([str(table), "--out", str(out)])
    return code


def test_a_table_becomes_one_file_a_year_that_the_lawbook_reads(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert run(table, tmp_path / "law" / "calendar") == 0

    calendar = load(tmp_path / "law").calendar
    assert calendar.years == (2030, 2031)
    assert calendar.is_working(date(2030, 5, 4))
    assert calendar.reason_off(date(2030, 4, 26)) == "Nghỉ hoán đổi, làm bù ngày 04/05/2030 (Thông báo số 2)"
    assert calendar.confidence(date(2030, 1, 1)) == "S"
    assert calendar.confidence(date(2031, 6, 2)) == "?"


def test_every_shipped_year_names_its_source_licence_and_digest():
    for file in sorted((shipped_folder() / "calendar").glob("*.toml")):
        head = file.read_text(encoding="utf-8")[:600]
        assert "# Nguồn: " in head
        assert "# Giấy phép: MIT" in head
        assert re.search(r"SHA-256 của bảng: [0-9a-f]{64}\n", head)
