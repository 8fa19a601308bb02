"""Pages drawn here: print, a page that leans in bad light, scribbles; and files of a matter."""

import io
import random
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageDraw, ImageFont

from langnghe import clock
from langnghe.documents.files import actions as files
from langnghe.documents.files.tests.conftest import enter as enter
from langnghe.documents.files.tests.conftest import file_store as file_store
from langnghe.documents.files.tests.conftest import matter as matter
from langnghe.documents.files.tests.conftest import stored as stored
from langnghe.documents.models import File
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.trail.act import act
from langnghe.trail.events import declare

ATTACHED = declare("documents.test_attached", "Kèm tệp (thử)")
SAID = (
    "Toi la dan thon Hoa Binh, xin noi ve con duong qua thon.",
    "Khi troi mua lon, con duong hong, ca thon di lai kho khan.",
    "Xin xem lai va cho lam con duong theo y nguyen cua dan.",
    "Mong chu tich xem va tra loi cho dan thon Hoa Binh.",
)
"""Without accents, because the one typeface every machine has knows none; each word can be a syllable."""


def sheet(lines: tuple[str, ...] = SAID, *, size: tuple[int, int] = (1654, 2339)) -> Image.Image:
    """Draw a printed page."""
    page = Image.new("L", size, 255)
    ink = ImageDraw.Draw(page)
    face = ImageFont.load_default(size=44)
    for row, line in enumerate(lines * 3):
        ink.text((150, 200 + 90 * row), line, fill=0, font=face)
    return page


def photographed(page: Image.Image, lean: float) -> Image.Image:
    """Return ``page`` as a bad photo of it: leaning, one side in shadow."""
    turned = page.rotate(-lean, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    shadow = Image.linear_gradient("L").resize(turned.size).point(lambda grey: 90 + grey * 165 // 255)
    return ImageChops.multiply(turned, shadow)


def scribbled() -> Image.Image:
    """Draw what a machine sees in handwriting: joined strokes in rows, no letter among them."""
    chance = random.Random(7)
    page = Image.new("L", (1654, 2339), 255)
    ink = ImageDraw.Draw(page)
    for row in range(14):
        x, y = 150, 220 + 110 * row
        while x < 1450:
            word = [(x + 14 * n, y + chance.randint(-28, 28)) for n in range(chance.randint(4, 12))]
            ink.line(word, fill=20, width=5, joint="curve")
            x = word[-1][0] + chance.randint(40, 70)
    return page


def as_bytes(*pages: Image.Image, form: str = "JPEG", **how: object) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:], "resolution": 200} if form == "PDF" else {}
    pages[0].save(out, form, **more, **how)
    return out.getvalue()


@pytest.fixture
def attach(matter, receptionist) -> Callable[..., File]:
    """Return a function that attaches one file to the unsorted matter."""

    def attaching(content: bytes, name: str = "don.jpg") -> File:
        upload = SimpleUploadedFile(name, content)
        with files.staged([upload]) as ready, act(receptionist, ATTACHED, matter.pk) as doing:
            return files.attach(doing, matter, ready)[0]

    return attaching


@pytest.fixture
def house(db) -> Actor:
    """The named system user as which the worker acts."""
    user, _ = User.objects.get_or_create(
        username="he-thong", defaults={"full_name": "Hệ thống", "is_system": True, "date_joined": clock.now()}
    )
    return Actor(user_id=user.pk, mandate_id=None, office_id=None, name=user.full_name)


@pytest.fixture
def released(matter) -> Callable[[], Matter]:
    """Return a function that opens the matter as sorting does."""

    def releasing() -> Matter:
        matter.state = Matter.OPEN
        matter.save(update_fields=["state"])
        return matter

    return releasing
