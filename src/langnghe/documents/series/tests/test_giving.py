"""A number belongs to one paper, once, whoever asks and whenever the machine stops."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.documents import numbers
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper, see
from langnghe.documents.models import Cancelled, Given, Number, Paper, Series
from langnghe.documents.series import actions, queries
from langnghe.documents.series.rules import NumberRefused
from langnghe.matters.models import Matter, Recusal
from langnghe.trail.act import act
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)


def test_the_clerk_types_the_number_of_the_offices_book(ready, clerk):
    paper = ready()
    desk.issue(actor=clerk, paper=paper, number="5/TB-UBND", on=MONDAY)

    assert (paper.number, paper.state) == ("05/TB-UBND", Paper.ISSUED)
    assert paper.given.series.code == "TB"


@pytest.mark.parametrize("again", ["05/TB-UBND", "5/TB-UBND", "Số: 005 / TB-UBND", "5/TB–UBND", "5/TB-VP"])
def test_a_double_is_refused_with_the_paper_that_has_it(ready, clerk, again):
    desk.issue(actor=clerk, paper=ready("Thông báo về cống"), number="5/TB-UBND", on=MONDAY)
    second = ready("Thông báo khác")

    with pytest.raises(NumberRefused, match="Thông báo về cống"):
        desk.issue(actor=clerk, paper=second, number=again, on=MONDAY)
    assert Given.objects.count() == 1


def test_a_double_with_a_paper_the_clerk_may_not_see_repeats_none_of_its_words(ready, clerk):
    first = ready("Thông báo về họ hàng")
    desk.issue(actor=clerk, paper=first, number="5/TB-UBND", on=MONDAY)
    Recusal.objects.create(
        matter=first.matter,
        user_id=clerk.user_id,
        reason="họ hàng",
        declared_by_id=clerk.user_id,
        declared_at=clock.now(),
    )

    with pytest.raises(NumberRefused) as refused:
        desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)
    assert "họ hàng" not in str(refused.value)
    assert "văn bản khác" in str(refused.value)


def test_the_same_number_in_another_type_or_another_year_is_another_number(ready, clerk):
    desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)
    desk.issue(actor=clerk, paper=ready(), number="5/QĐ-UBND", on=MONDAY)
    with clock.travelling(clock.at(date(2027, 1, 4))):
        desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=date(2027, 1, 4))

    assert Given.objects.count() == 3


def test_two_offices_have_books_of_their_own(ready, clerk, other_commune, appoint):
    desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)
    writer, signer, other = (appoint(role, other_commune) for role in ("specialist", "chair", "clerk"))
    paper = approve(writer, signer, make_paper(writer, make_matter(other_commune)))

    desk.issue(actor=other, paper=paper, number="5/TB-UBND", on=MONDAY)
    assert Given.objects.count() == 2


def test_a_jump_is_allowed_and_says_what_it_passes_over(ready, clerk):
    assert desk.issue(actor=clerk, paper=ready(), number="12/TB-UBND", on=MONDAY) == "01 đến 11"
    assert desk.issue(actor=clerk, paper=ready(), number="13/TB-UBND", on=MONDAY) == ""
    assert desk.issue(actor=clerk, paper=ready(), number="16/TB-UBND", on=MONDAY) == "14 đến 15"


def test_a_number_passed_over_may_still_be_used(ready, clerk):
    desk.issue(actor=clerk, paper=ready(), number="16/TB-UBND", on=MONDAY)
    desk.issue(actor=clerk, paper=ready(), number="14/TB-UBND", on=MONDAY)

    series = Series.objects.get(code="TB")
    assert queries.last_of(series, 2026) == 16


def test_a_number_of_the_wrong_type_for_its_series_is_refused(ready, clerk):
    actions.stock(ready().office, MONDAY)

    with pytest.raises(NumberRefused, match="Quyết định"):
        desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY, series="QĐ")


def test_a_symbol_that_is_another_series_own_is_refused_even_for_letters(ready, clerk):
    with pytest.raises(NumberRefused, match="chọn lại sổ"):
        desk.issue(actor=clerk, paper=ready(), number="5/UBND-MTC", on=MONDAY)


def test_a_number_without_symbol_needs_its_series(ready, clerk):
    with pytest.raises(NumberRefused, match="sổ nào"):
        desk.issue(actor=clerk, paper=ready(), number="5", on=MONDAY)


def test_a_cancelled_number_is_kept_with_its_reason_and_never_given_again(ready, clerk):
    actions.stock(ready().office, MONDAY)
    series = Series.objects.get(code="TB")
    actions.cancel(actor=clerk, code="TB", year=2026, typed="07", reason="Viết hỏng tờ giấy")

    with pytest.raises(NumberRefused, match="đã hủy"):
        desk.issue(actor=clerk, paper=ready(), number="7/TB-UBND", on=MONDAY)
    line = next(one for one in queries.paper_lines(clerk, series, 2026) if one.n == 7)
    assert (line.state, line.text) == (queries.CANCELLED, "Viết hỏng tờ giấy")


@pytest.mark.parametrize(("typed", "reason"), [("7", ""), ("7", "  x"), ("5", "Viết hỏng"), ("x", "Viết hỏng")])
def test_a_number_is_not_cancelled_without_reason_nor_under_a_paper_that_has_it(ready, clerk, typed, reason):
    desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)

    with pytest.raises(NumberRefused):
        actions.cancel(actor=clerk, code="TB", year=2026, typed=typed, reason=reason)
    assert not Cancelled.objects.exists()


def test_withdrawing_an_issued_paper_keeps_its_number_as_cancelled(ready, clerk):
    paper = ready()
    desk.issue(actor=clerk, paper=paper, number="5/TB-UBND", on=MONDAY)
    desk.withdraw(actor=clerk, paper=paper, reason="Ghi nhầm nơi nhận")

    assert (paper.state, paper.number) == (Paper.WITHDRAWN, "05/TB-UBND")
    assert Cancelled.objects.get().n == 5
    with pytest.raises(NumberRefused):
        desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)
    assert verify(matter=paper.matter_id).good


def test_types_that_share_a_sequence_never_have_the_same_number(ready, clerk):
    actions.stock(ready().office, MONDAY)
    notices = Series.objects.get(code="TB")
    actions.set_up(actor=clerk, code="CV", counted_with=notices)
    desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)

    with pytest.raises(NumberRefused):
        desk.issue(actor=clerk, paper=ready(), number="5/UBND-VP", on=MONDAY)
    desk.issue(actor=clerk, paper=ready(), number="6/UBND-VP", on=MONDAY)


def test_sealed_matters_draw_from_a_series_of_their_own(commune, specialist, chair, on_monday, clerk):
    secret = make_matter(commune, Matter.SEALED, "Việc được giữ bí mật")
    see(secret, specialist, chair)
    paper = approve(specialist, chair, make_paper(specialist, secret, "Thông báo"))
    desk.issue(actor=specialist, paper=paper, number="", on=MONDAY)

    assert paper.number == "01/UBND-MTC"
    assert "MTC" not in {one.code for one in queries.of_office(clerk, MONDAY)}
    assert all(queries.last_of(one, 2026) == 0 for one in queries.of_office(clerk, MONDAY))


def test_a_typed_number_is_refused_where_the_house_gives_it(ready, clerk):
    actions.stock(ready().office, MONDAY)
    actions.set_up(actor=clerk, code="TB", owner="ours")

    with pytest.raises(NumberRefused, match="để trống"):
        desk.issue(actor=clerk, paper=ready(), number="9/TB-UBND", on=MONDAY)
    paper = ready()
    desk.issue(actor=clerk, paper=paper, number="", on=MONDAY, series="TB")
    assert paper.number == "01/TB-UBND"


def test_what_fails_after_taking_a_number_gives_it_back(commune, clerk, on_monday, matter):
    def fail() -> None:
        with act(clerk, "documents.series_changed", matter.pk):
            numbers.take(commune, "PA", MONDAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with act(clerk, "documents.series_changed", matter.pk):
        assert numbers.take(commune, "PA", MONDAY) == "PA-2026-0001"


def test_numbers_begin_anew_each_year(commune, clerk, on_monday, matter):
    with act(clerk, "documents.series_changed", matter.pk):
        taken = [numbers.take(commune, "PA", day) for day in (MONDAY, MONDAY, date(2027, 1, 1))]

    assert taken == ["PA-2026-0001", "PA-2026-0002", "PA-2027-0001"]


def test_the_counter_stands_where_the_last_number_was_given(ready, clerk):
    desk.issue(actor=clerk, paper=ready(), number="5/TB-UBND", on=MONDAY)

    assert Number.objects.get(series="TB").last == 5
