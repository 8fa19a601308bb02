"""An office, its people, and submissions that wait for sorting."""

from collections.abc import Callable

import pytest

from langnghe.casebook.models import Case
from langnghe.people.actors import Actor
from langnghe.petitions.intake.actions import Author, Incoming, receive

NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS = "Bùi Thị Kimchâm", "09990001234", "cái cống xanh lơ bên gốc đa"
TEXT = (
    "Kính gửi UBND xã Bình Lục. Tôi là Bùi Thị Kimchâm, thôn Trại, xã Bình Lục. "
    f"{NEEDLE_WORDS} tắc ba tháng nay, mưa là ngập đường. Đề nghị xã cho nạo vét. Ngày 20/11/2026. Ký tên."
)


@pytest.fixture
def officer(specialist) -> Actor:
    """The sorting officer."""
    return specialist


@pytest.fixture
def letter(commune, receptionist, chair, on_monday) -> Callable[..., Case]:
    """Return a function that receives a submission and gives back its unsorted case."""

    def make(text: str = TEXT, **more: object) -> Case:
        author = Author(name=NEEDLE_NAME, phone=NEEDLE_PHONE, address="thôn Trại")
        incoming = Incoming(channel="counter", content=text, author=author, **more)
        receipt = receive(actor=receptionist, office=commune, incoming=incoming)
        return Case.objects.select_related("matter", "matter__office").get(pk=receipt.submission.case_id)

    return make


@pytest.fixture
def case(letter) -> Case:
    return letter()
