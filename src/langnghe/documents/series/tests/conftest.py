"""The people and papers of the desk, and papers that are ready for a number."""

from collections.abc import Callable

import pytest

from langnghe.documents.desk.tests.conftest import clerk as clerk
from langnghe.documents.desk.tests.conftest import matter as matter
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper
from langnghe.documents.models import Paper


@pytest.fixture
def ready(commune, specialist, chair, on_monday) -> Callable[..., Paper]:
    """Return a function that makes an approved paper of a matter of its own."""

    def make(title: str = "Hướng dẫn về cống", **more) -> Paper:
        return approve(specialist, chair, make_paper(specialist, make_matter(commune, **more), title))

    return make
