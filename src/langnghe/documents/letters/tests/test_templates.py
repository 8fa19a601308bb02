"""Templates are law data: every outcome of sorting has its letter, in the version of the day."""

from datetime import date

import pytest

from langnghe.documents.letters import rules, templates
from langnghe.duties.law import law

DAYS = [date(2021, 11, 15), date(2026, 6, 30), date(2026, 7, 1), date(2026, 11, 23)]
NEEDLES = {
    "author": "Trần Thị Bí Mật",
    "address": "xóm Giấu Kín",
    "subject": "việc kín",
    "competent": "Nơi Kín",
    "note": "lời kín",
}
KNOWN = {"office": "UBND xã", "receipt": "TN-1", "received_on": "23/11/2026", "grounds": "lý do", "basis": "điều khoản"}


def papers_of(day: date) -> list[tuple[str, str]]:
    items = law().checklist("sorting.outcomes", day).items
    return [(item.code, name) for item in items for name in item.extra.get("documents", ())]


def letters() -> list[str]:
    return sorted({row.then["letter"] for day in DAYS for row in law().routing(templates.BY_OUTCOME, day).rows})


@pytest.mark.parametrize("day", DAYS)
def test_every_paper_of_every_outcome_has_its_template(day):
    without = [one for one in papers_of(day) if not templates.for_outcome(*one, day)]

    assert papers_of(day)
    assert without == []


@pytest.mark.parametrize("day", DAYS)
def test_every_template_can_be_written_that_day(day):
    for code, name in papers_of(day):
        draft = templates.write(templates.for_outcome(code, name, day), day, KNOWN, sealed=False)
        assert rules.parse(draft.body).paragraphs, code
        assert draft.title.partition(": ")[2], code


@pytest.mark.parametrize("rule", letters())
def test_a_template_asks_only_for_fields_there_are(rule):
    for version in law().rule(rule).versions:
        asked = {name for item in version.items for name in rules.asked(item.text)}
        assert asked <= set(templates.labels(version.since))


@pytest.mark.parametrize("rule", letters())
def test_a_sealed_letter_says_nothing_of_the_author_even_when_it_is_told(rule):
    draft = templates.write(rule, DAYS[-1], KNOWN | NEEDLES, sealed=True)

    assert not [needle for needle in NEEDLES.values() if needle in draft.title + draft.body]


@pytest.mark.parametrize("rule", letters())
def test_the_last_recipient_is_the_archive(rule):
    for sealed in (False, True):
        assert rules.parse(templates.write(rule, DAYS[-1], KNOWN, sealed=sealed).body).copies[-1].startswith("Lưu: VT")


def test_the_notice_of_non_acceptance_changed_with_the_decree_of_2026():
    before = templates.find("letters.refusal_complaint", date(2026, 6, 30))
    after = templates.find("letters.refusal_complaint", date(2026, 7, 1))

    assert before.since < after.since
    assert before.form != after.form


def test_a_transfer_of_a_denunciation_has_no_line_for_its_author():
    items = templates.find("letters.transfer_denunciation", DAYS[-1]).items

    assert not {"author", "address", "subject"} & {name for item in items for name in rules.asked(item.text)}


def test_every_measure_of_the_page_is_within_what_the_decree_allows():
    for item in law().checklist(templates.LAYOUT, DAYS[-1]).items:
        least, value, most = (float(item.extra[name]) for name in ("least", "value", "most"))
        assert least <= value <= most, item.code


def test_an_act_is_cited_by_its_name():
    assert templates.cited("Điều 9", "25/2018/QH14", DAYS[-1]).startswith("Điều 9 Luật Tố cáo")
    assert templates.cited("Điều 1", "99/1999/XX", DAYS[-1]) == "Điều 1 99/1999/XX"
