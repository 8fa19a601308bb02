"""From a phone of 390 px to the answer on it, with a photo, with script and without."""

import pytest
from PIL import Image

from tests.journeys import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def photo(tmp_path):
    """A photo whose camera wrote where it was taken."""
    place = Image.Exif()
    place[0x8825] = {1: "N", 2: (20.0, 29.0, 0.0), 3: "E", 4: (106.0, 3.0, 0.0)}
    Image.new("RGB", (640, 480), "sienna").save(tmp_path / "cong.jpg", exif=place)
    return tmp_path / "cong.jpg"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_is_sent_from_a_phone_is_answered_on_the_phone(sits, citizen, photo, script):
    phone = citizen(java_script_enabled=script)
    code, secret = steps.send(phone, photo=photo)

    steps.sort_first(sits("tiepdan"))
    steps.assign(sits("truongphong"), "Lê Minh Cẩn")
    specialist = sits("chuyenvien")
    steps.open_case(specialist)
    assert "Tệp 1.jpg" in specialist.page.inner_text("main") or "cong.jpg" in specialist.page.inner_text("main")
    steps.answer(specialist, "Trần Quang Lắng")
    steps.approve_all(sits("chutich", width=390))
    steps.issue(sits("vanthu"))

    steps.look(phone, code, secret)
    assert "nạo vét xong" in phone.page.inner_text(".answer")
    steps.rate(phone, "Hài lòng")
    assert "đã đánh giá" in phone.page.inner_text("main")
    specialist.go("/viec/")
    assert "Soạn văn bản trả lời" not in specialist.page.inner_text("main")
