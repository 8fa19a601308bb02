"""An issued paper of the commune."""

from datetime import date

import pytest

from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.conftest import clerk as clerk
from langnghe.documents.desk.tests.conftest import matter as matter
from langnghe.documents.desk.tests.conftest import paper as paper
from langnghe.documents.desk.tests.making import approve
from langnghe.documents.models import Paper

MONDAY = date(2026, 11, 23)


@pytest.fixture
def issued(paper, specialist, chair, clerk) -> Paper:
    approve(specialist, chair, paper)
    desk.issue(actor=clerk, paper=paper, number="05/TB-UBND", on=MONDAY)
    return paper
