"""A matter of the commune with a paper on it, and whoever writes, signs and numbers it."""

import pytest

from langnghe.documents.desk.tests.making import make_matter, make_paper
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor


@pytest.fixture
def clerk(appoint, commune) -> Actor:
    return appoint("clerk", commune, "Phạm Thị Mẫu")


@pytest.fixture
def matter(commune, on_monday) -> Matter:
    return make_matter(commune)


@pytest.fixture
def paper(matter, specialist) -> Paper:
    return make_paper(specialist, matter)
