"""The board of whoever leads: what is owed, what will be late, where work sticks, a list signed at once."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from langnghe.casebook.models import Case
from langnghe.documents.actions import APPROVE, SEND_BACK
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter, Recusal
from langnghe.people.actors import SecondFactorNeeded
from langnghe.people.models import Mandate
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.stages import APPROVED, WORKING
from langnghe.web.board import queries, signing

MONDAY = date(2026, 11, 23)
BUDGET = 15


@pytest.fixture
def submitted(case, specialist, chair, owes):
    """Return a function that writes a petition whose answer waits for the chair (after others, when named)."""

    def make(*before, due_on: date | None = MONDAY) -> Case:
        written = case(stage=WORKING, owner=specialist)
        owes(due_on, of=written)
        answering.draft(actor=specialist, case=written, title=f"Trả lời {written.number}", body="Xã sẽ sửa cống. " * 30)
        route = [Mandate.objects.get(pk=actor.mandate_id) for actor in (*before, chair)]
        answering.submit(actor=specialist, case=written, route=route)
        return written

    return make


def paper_of(case: Case) -> Paper:
    return Paper.objects.get(matter=case.matter)


def board(browser):
    return browser.get(reverse("web:board"))


def sign(browser, *marks):
    answer = browser.post(reverse("web:sign"), {"van-ban": list(marks)})
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


def test_every_figure_of_the_board_opens_as_many_rows(enter, chair, specialist, case, owes):
    for away in (-4, -1, 0, 1, 3, 9):
        owes(MONDAY + timedelta(days=away), of=case(owner=specialist if away % 2 else None))
    owes(None, unit="none")
    browser = enter(chair)
    page = board(browser)

    doors = [(f["value"], f["url"]) for f in page.context["figures"] if f.get("url")]
    doors += [(h["heap"].owed, h["url"]) for h in (*page.context["stages"], *page.context["people"])]
    doors += [(h["heap"].late, h["late_url"]) for h in (*page.context["stages"], *page.context["people"])]
    opened = [sum(len(g["rows"]) for g in browser.get(url).context["groups"]) for _value, url in doors]
    assert [value for value, _url in doors] == opened
    assert [value for value, _url in doors][:5] == [2, 1, 2, 4, 1]


def test_the_board_says_where_work_sticks_and_with_whom(enter, chair, specialist, case, owes):
    owes(MONDAY - timedelta(days=4), of=case(owner=specialist, stage=WORKING), start_on=date(2026, 10, 1))
    owes(MONDAY, of=case(state=Matter.UNSORTED))

    page = board(enter(chair))

    assert [(s["label"], s["heap"].late, s["heap"].oldest) for s in page.context["stages"]] == [
        ("đang xem xét", 1, date(2026, 10, 1)),
        ("chờ phân loại", 0, date(2026, 11, 2)),
    ]
    assert [p["label"] for p in page.context["people"]] == ["Lê Thị Mẫu", "Chưa giao cho ai"]


def test_late_and_coming_duties_stand_apart_each_with_its_holder(enter, chair, specialist, case, owes):
    owes(MONDAY - timedelta(days=1), of=case(owner=specialist))
    owes(MONDAY + timedelta(days=2))
    owes(MONDAY + timedelta(days=20))

    page = board(enter(chair))

    assert [row["tags"][-1]["text"] for row in page.context["late"]] == ["Lê Thị Mẫu"]
    assert [row["tags"][-1]["text"] for row in page.context["week"]] == ["chưa giao"]


def test_what_waits_for_the_chair_is_listed_soonest_first_with_title_and_beginning(enter, chair, submitted):
    later, sooner = submitted(due_on=MONDAY + timedelta(days=5)), submitted(due_on=MONDAY - timedelta(days=1))

    page = board(enter(chair))

    assert [p["case"] for p in page.context["waiting"]] == [sooner.number, later.number]
    assert page.context["waiting"][0]["excerpt"].startswith("Xã sẽ sửa cống.")
    assert page.context["figures"][-1] | {} == {"value": 2, "label": "chờ tôi duyệt", "url": "#cho-duyet"}


def test_a_paper_waits_for_one_step_at_a_time(enter, chair, appoint, commune, submitted):
    head = appoint("division_head", commune)
    case = submitted(head)

    assert [one.signs for one in queries.waiting_for(head)] == [False]
    assert queries.waiting_for(chair) == []
    answering.decide(actor=head, case=case, verdict=APPROVE)
    assert queries.waiting_for(head) == []
    assert [one.signs for one in queries.waiting_for(chair)] == [True]


def test_a_paper_sent_back_waits_for_nobody_until_it_is_submitted_again(chair, appoint, commune, specialist, submitted):
    head = appoint("division_head", commune)
    case = submitted(head)
    answering.decide(actor=head, case=case, verdict=SEND_BACK, note="Ghi rõ ngày sửa.")
    assert queries.waiting_for(head) == queries.waiting_for(chair) == []

    answering.submit(actor=specialist, case=case, route=[Mandate.objects.get(pk=chair.mandate_id)])

    assert [one.paper for one in queries.waiting_for(chair)] == [paper_of(case)]
    assert queries.waiting_for(head) == []


def test_a_whole_list_is_signed_at_once(enter, chair, submitted):
    cases = [submitted() for _ in range(3)]

    answer, told = sign(enter(chair), *(signing.mark(paper_of(case)) for case in cases))

    assert answer.status_code == 302
    assert {Case.objects.get(pk=case.pk).stage for case in cases} == {APPROVED}
    assert told == ["Đã duyệt: " + ", ".join(case.number for case in cases) + "."]


def test_one_already_decided_is_told_and_the_others_are_signed(enter, chair, submitted):
    gone, good = submitted(), submitted()
    marks = [signing.mark(paper_of(case)) for case in (gone, good)]
    answering.decide(actor=chair, case=gone, verdict=SEND_BACK, note="Sửa lại.")

    _answer, told = sign(enter(chair), *marks)

    assert told == [
        f"Đã duyệt: {good.number}.",
        f"Chưa duyệt {gone.number}: không còn chờ bạn duyệt: đã được quyết định hoặc đã rút về.",
    ]
    assert Case.objects.get(pk=gone.pk).stage == WORKING


def test_a_paper_changed_after_it_was_read_is_not_signed(enter, chair, specialist, submitted):
    case = submitted()
    mark = signing.mark(paper_of(case))
    answering.decide(actor=chair, case=case, verdict=SEND_BACK, note="Sửa lại.")
    answering.draft(actor=specialist, case=case, title="Trả lời mới", body="Nội dung khác.")
    answering.submit(actor=specialist, case=case, route=[Mandate.objects.get(pk=chair.mandate_id)])

    _answer, told = sign(enter(chair), mark)

    assert told == [f"Chưa duyệt {case.number}: đã được sửa sau khi bạn đọc; hãy đọc lại rồi duyệt."]
    assert paper_of(case).state == Paper.REVIEW


@pytest.mark.parametrize("marks", [[], ["x"], ["1"], ["-1.2"], ["99.1.2"]])
def test_nothing_ticked_changes_nothing_and_says_so(enter, chair, on_monday, marks):
    assert sign(enter(chair), *marks)[1] == ["Chưa chọn văn bản nào. Hãy đánh dấu rồi bấm duyệt."]


def test_a_paper_nobody_here_may_see_is_told_without_a_word_of_it(enter, chair, on_monday):
    told = sign(enter(chair), "4711.1")[1]

    assert told == ["Chưa duyệt Một văn bản: không còn chờ bạn duyệt: đã được quyết định hoặc đã rút về."]


def test_signing_needs_the_second_factor(enter, appoint, commune, submitted, chair):
    case = submitted()
    weak = enter(chair, second_factor=False)

    page = board(weak)
    answer = weak.post(reverse("web:sign"), {"van-ban": [signing.mark(paper_of(case))]})

    assert "Xác thực ngay" in page.content.decode()
    assert 'name="van-ban"' not in page.content.decode()
    assert answer.status_code == 403
    assert paper_of(case).state == Paper.REVIEW


def test_the_action_itself_refuses_a_weak_sign_in(appoint, commune, submitted, db):
    weak = appoint("chair", commune, second_factor=False)

    with pytest.raises(SecondFactorNeeded):
        signing.sign(actor=weak, marks=[signing.mark(paper_of(submitted()))])


def test_a_recused_chair_finds_nothing_of_the_matter_on_the_board(enter, chair, submitted):
    case = submitted(due_on=MONDAY - timedelta(days=3))
    Recusal.objects.create(
        matter=case.matter,
        user_id=chair.user_id,
        reason="liên quan",
        declared_by_id=chair.user_id,
        declared_at=case.matter.opened_at,
    )

    page = board(enter(chair))

    assert page.context["waiting"] == page.context["late"] == page.context["stages"] == page.context["people"] == []
    assert [f["value"] for f in page.context["figures"]] == [0, 0, 0, 0]
    assert case.number not in page.content.decode()
    assert "Trần Thị Mẫu" not in page.content.decode()


@pytest.mark.parametrize("role", ["reception", "clerk", "specialist", "inspector", "administrator"])
def test_whoever_leads_nothing_has_no_board(enter, appoint, commune, on_monday, role):
    assert board(enter(appoint(role, commune))).status_code == 403


@pytest.mark.parametrize("how_many", [5, 60])
def test_the_board_asks_the_database_no_more_for_many_rows(
    enter, chair, specialist, case, owes, submitted, how_many, django_assert_max_num_queries
):
    for n in range(how_many):
        owes(MONDAY + timedelta(days=n % 9 - 3), of=case(owner=specialist if n % 2 else None))
    for _ in range(how_many // 5):
        submitted()
    browser = enter(chair)

    with django_assert_max_num_queries(BUDGET):
        page = board(browser)

    assert page.status_code == 200
