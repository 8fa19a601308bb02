"""A rule of law is data plus a pure function: no act, article or form of a statute stands in Python."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.reading import Source, findings, planted

STATUTE = re.compile(
    r"\bĐiều\s+\d+|(?<!tài )\b[Kk]hoản\s+\d+|\bđiểm\s+[a-zđ]\s+khoản|\bMẫu\s+số\s+\d+"
    r"|\b\d{1,4}/\d{4}/(?:QH|NĐ|TT|UBTVQH|NQ|QĐ|PL)|\b\d{1,4}/(?:NĐ|QĐ|NQ|TT)-[A-ZĐ]+|\bArticle\s+\d+"
)


def cites_a_statute(source: Source) -> Iterator[str]:
    if source.is_test:
        return
    for number, line in enumerate(source.text.splitlines(), start=1):
        for found in STATUTE.finditer(line):
            yield source.at(number, f"«{found.group()}» belongs in law/*.toml")


def test_no_statute_is_cited_in_python():
    assert findings(cites_a_statute) == []


@pytest.mark.parametrize(
    "line",
    [
        'x = "Điều 27"',
        "# theo khoản 2",
        '"""02/2011/QH13"""',
        'form = "Mẫu số 01"',
        "# NQ: 30/2026/QH16",
        "# Article 28",
    ],
)
def test_a_citation_would_be_found(line):
    assert planted(cites_a_statute, line)


def test_an_account_and_a_date_are_no_citation():
    assert not planted(cites_a_statute, 'x = "tài khoản 2 của cơ quan"  # điều chỉnh ngày 03/04/2026')
