"""Old encodings are found without their fonts, and text that is well stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viettext.decode import Encoding, decode, decode_bytes, decode_cells, to_unicode

TCVN3 = [
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("C¨n cø NghÞ ®Þnh sè 15/CP", "Căn cứ Nghị định số 15/CP"),
    ("quyÕt ®Þnh cña Bé tr\u00adëng Bé Tµi chÝnh", "quyết định của Bộ trưởng Bộ Tài chính"),
    ("Th«ng t\u00ad h\u00adíng dÉn thùc hiÖn", "Thông tư hướng dẫn thực hiện"),
    ("Thñ t\u2212íng x\u2219 héi", "Thủ tướng xã hội"),
    ("Q§-UBND ngµy 5/3", "QĐ-UBND ngày 5/3"),
    ("QU¶N Lý NHµ N¦íC", "QUẢN LÝ NHÀ NƯỚC"),
]
VNI = [
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
    ("Caên cöù Luaät Toå chöùc HÑND vaø UBND", "Căn cứ Luật Tổ chức HĐND và UBND"),
    ("quyeát ñònh naøy coù hieäu löïc", "quyết định này có hiệu lực"),
    ("Ñaø Naüng thaùng5", "Đà Nẵng tháng5"),
]
STAYS = [
    "Đơn khiếu nại có dấu, số 5/2026 — “Quốc hội” «nguồn»",
    "François Mitterrand à Besançon",
    "Müller, Señor Niño, naïve café, crème brûlée",
    "5 m² § 12 © 2026 100 °C 1 ½",
    "khong dau, chi co ASCII",
    "là à có",
    "",
]


@pytest.mark.parametrize(("old", "text"), TCVN3)
def test_tcvn3_is_found_by_its_words(old, text):
    assert decode(old).text == text
    assert Encoding.TCVN3 in decode(old).encodings


@pytest.mark.parametrize(("old", "text"), VNI)
def test_vni_is_found_by_its_words(old, text):
    assert decode(old).text == text
    assert Encoding.VNI in decode(old).encodings


@pytest.mark.parametrize("text", STAYS)
def test_text_in_unicode_signs_and_foreign_names_stay(text):
    assert decode(text).text == text
    assert decode(text).encodings <= {Encoding.UNICODE}


def test_decomposed_text_becomes_composed():
    assert decode(unicodedata.normalize("NFD", "Đơn tố cáo")).text == "Đơn tố cáo"


def test_one_text_may_be_written_in_three_ways():
    lines = "Kính gửi Ủy ban nhân dân xã\n" + TCVN3[0][0] + "\n" + VNI[1][0] + "\nNgười làm đơn ký tên"
    found = decode(lines)

    assert found.text == f"Kính gửi Ủy ban nhân dân xã\n{TCVN3[0][1]}\n{VNI[1][1]}\nNgười làm đơn ký tên"
    assert [run.encoding for run in found.runs] == ["unicode", "tcvn3", "vni", "unicode"]


def test_runs_part_inside_a_line_too():
    assert decode("Tiêu đề mới của văn bản: quyÕt ®Þnh cña Bé").text == "Tiêu đề mới của văn bản: quyết định của Bộ"


def test_a_foreign_name_in_an_old_text_stays():
    assert decode("«ng François ®· göi ®¬n").text == "ông François đã gửi đơn"


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_in_unicode_are_read(form):
    assert decode_bytes("Đơn khiếu nại".encode(form)).text == "Đơn khiếu nại"


def test_bytes_in_old_encodings_are_read():
    assert decode_bytes(TCVN3[0][0].encode("cp1252")).text == TCVN3[0][1]
    assert decode_bytes(VNI[0][0].encode("latin-1")).text == VNI[0][1]


def test_short_cells_are_judged_with_their_neighbours():
    assert decode_cells(["NguyÔn V¨n An", "cã", "Tó", "5"]) == ["Nguyễn Văn An", "có", "Tú", "5"]
    assert decode("cã").text == "cã"
    assert decode_cells([]) == []


def test_a_text_known_to_be_in_one_encoding_is_converted_whole():
    assert to_unicode("cã", Encoding.TCVN3) == "có"
    assert to_unicode("coù", Encoding.VNI) == "có"


@given(st.text(max_size=120))
def test_runs_cover_the_text_and_any_text_is_read(text):
    runs = decode(text).runs

    assert "".join(text[run.start : run.end] for run in runs) == text
    assert all(run.start < run.end for run in runs)


@given(st.binary(max_size=120))
def test_any_bytes_are_read(data):
    assert isinstance(decode_bytes(data).text, str)
