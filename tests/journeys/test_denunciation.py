"""A denunciation sent from a phone: who was not given it finds nothing of it, and its sender's page stays neutral."""

import pytest

from langnghe import clock
from tests.journeys import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMED = "Bùi Thị Mẫu"
WORDS = (
    f"Tôi là {NAMED}, thôn Trại, xã Bình Lục. Tôi tố cáo ông Hoàng Văn Thử, công chức địa chính xã, nhận của gia đình "
    "tôi 10 triệu đồng mới làm hồ sơ đất. Đề nghị xác minh và xử lý người vi phạm. "
    f"Ngày {clock.today():%d/%m/%Y}. Ký tên."
)


@pytest.fixture
def sent(sits, citizen):
    """A denunciation sent from a phone and sorted as one."""
    phone = citizen()
    code, secret = steps.send(phone, WORDS)
    officer = sits("tiepdan")
    steps.open_first(officer)
    assert officer.page.locator("[name=kind]:checked").get_attribute("value") == "tc"
    officer.type("Enter")
    officer.page.wait_for_url("**/nhat-ky/")
    return phone, code, secret


def test_a_specialist_who_was_not_given_a_denunciation_finds_no_trace_of_it(sits, sent):
    specialist = sits("chuyenvien")
    specialist.go("/viec/?cua=co-quan")
    assert "TC-" not in specialist.page.inner_text("main")
    assert {figure.inner_text() for figure in specialist.page.locator(".figures b").all()} <= {"0"}
    specialist.go("/vu-viec/")
    assert specialist.page.locator("[data-rows]").count() == 0
    for words in (NAMED, "bui thi mau", "0999000123", "hồ sơ đất", "Hoàng Văn Thử"):
        specialist.page.fill("#find", words)
        specialist.type("Enter")
        specialist.page.wait_for_selector(".empty")
        assert specialist.page.locator(".hits").count() == 0
    specialist.go("/don/nhan/")
    with specialist.page.expect_response("**/don/nguoi/") as offered:
        specialist.page.keyboard.type("Bùi Thị")
    assert offered.value.json()["items"] == []
    specialist.go("/tin/")
    assert NAMED not in specialist.page.inner_text("main")


def test_the_sender_of_a_denunciation_sees_whose_turn_it_is_and_no_word_of_what_it_is(sent):
    phone, code, secret = sent
    steps.look(phone, code, secret)
    shown = phone.page.inner_text("body").lower()

    assert "đang đến lượt" in shown
    for word in ("tố cáo", "hoàng văn thử", "10 triệu", NAMED.lower(), "luật"):
        assert word not in shown
