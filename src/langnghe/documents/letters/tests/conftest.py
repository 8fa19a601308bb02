"""Papers of an invented commune, and who writes, signs and numbers them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from langnghe import clock
from langnghe.documents import actions as papers
from langnghe.documents.desk import actions as desk
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office
from langnghe.trail.act import act
from langnghe.trail.events import declare

TRIED = declare("documents.letters_tried", "Thử soạn văn bản")
BODY = (
    "Kính gửi: Bà Trần Thị Mẫu\n\n"
    "Ngày 05/01/2026, UBND xã nhận được đơn của bà về việc mương thoát nước xóm Đông bị lấp.\n\n"
    "Sau khi kiểm tra, UBND xã đã giao thôn Đông khơi thông mương trước ngày 30/11/2026./.\n\n"
    "Nơi nhận:\n- Như trên\n- Thôn Đông\n- Lưu: VT"
)


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path: Path) -> Path:
    """Every test has an empty store of its own."""
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}},
    }
    return folder


@pytest.fixture
def province(db) -> Office:
    return Office.objects.create(
        code="ninh-binh", name="UBND tỉnh Ninh Bình", short_name="tỉnh Ninh Bình", level="province", unit="37"
    )


@pytest.fixture
def matter(commune, province, on_monday) -> Matter:
    commune.parent = province
    commune.save(update_fields=["parent"])
    return Matter.objects.create(
        kind="case", office=commune, label="Mương bị lấp", state=Matter.OPEN, opened_at=clock.now()
    )


@pytest.fixture
def clerk(appoint, commune) -> Actor:
    return appoint("clerk", commune, "Phạm Thị Mẫu")


@pytest.fixture
def write(matter, specialist) -> Callable[..., Paper]:
    """Return a function that drafts a paper of the matter."""

    def drafting(title: str = "Trả lời về: mương bị lấp", body: str = BODY, template: str = "") -> Paper:
        with act(specialist, TRIED, matter.pk) as doing:
            return papers.draft(doing, matter, "other", title, body, "", template)

    return drafting


@pytest.fixture
def paper(write) -> Paper:
    return write()


@pytest.fixture
def sign(specialist, chair) -> Callable[[Paper], Paper]:
    """Return a function that takes a draft to its signature."""

    def signing(paper: Paper) -> Paper:
        desk.submit(actor=specialist, paper=paper, route=[Mandate.objects.get(pk=chair.mandate_id)])
        desk.decide(actor=chair, paper=paper, verdict=papers.APPROVE)
        paper.refresh_from_db()
        return paper

    return signing


@pytest.fixture
def issue(sign, clerk) -> Callable[..., Paper]:
    """Return a function that takes a draft to its number."""

    def issuing(paper: Paper, number: str = "12/UBND", on: date = date(2026, 11, 23)) -> Paper:
        desk.issue(actor=clerk, paper=sign(paper), number=number, on=on)
        return Paper.objects.get(pk=paper.pk)

    return issuing
