"""From the counter to the answer and back: everybody at their own screen, nothing done behind them."""

import pytest

from tests.journeys import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_said_at_the_counter_is_answered_and_an_unhappy_rating_opens_it_again(sits, citizen):
    counter = sits("tiepdan")
    code, secret = steps.take(counter)
    counter.go("/")
    steps.sort_first(counter)

    head = sits("truongphong")
    steps.assign(head, "Lê Minh Cẩn")
    specialist = sits("chuyenvien")
    steps.answer(specialist, "Trần Quang Lắng")
    steps.approve_all(sits("chutich", width=390))
    steps.issue(sits("vanthu"))

    phone = citizen()
    steps.look(phone, code, secret)
    assert "nạo vét xong" in phone.page.inner_text(".answer")
    steps.rate(phone, "Chưa hài lòng", "Chưa thấy ai đến.")
    assert "mở lại" in phone.page.inner_text("main")

    specialist.go("/viec/")
    assert "Soạn văn bản trả lời" in specialist.page.inner_text("main")
    steps.open_case(specialist)
    assert "Chưa thấy ai đến" in specialist.page.inner_text("main")
