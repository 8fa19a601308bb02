"""Grants and recusals: who gives, who confirms, what they open, what ends them."""

from datetime import date, timedelta

import pytest

from langnghe import clock
from langnghe.matters import queries, sealing
from langnghe.matters.actions import grants, recusals
from langnghe.matters.errors import Unfit
from langnghe.matters.models import Grant, Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import NotAllowed, SecondFactorNeeded
from langnghe.people.models import User
from langnghe.trail.act import act
from langnghe.trail.models import Entry

pytestmark = pytest.mark.usefixtures("on_monday")
MONDAY = date(2026, 11, 23)


@pytest.fixture
def sealed(commune, chair) -> Matter:
    matter = Matter.objects.create(
        kind="case", office=commune, label="Đơn được giữ bí mật", state=Matter.SEALED, opened_at=clock.now()
    )
    with act(chair, "test.sealed", matter.pk):
        sealing.put(matter, "author", {"name": "Người gửi Mẫu"})
    return matter


@pytest.fixture
def deputy(appoint, commune):
    return appoint("chair", commune, "Phó chủ tịch Mẫu")


@pytest.fixture
def inspector(appoint, commune):
    return appoint("inspector", commune, "Thanh tra Mẫu")


def user_of(actor) -> User:
    return User.objects.get(pk=actor.user_id)


def give(chair, sealed, inspector, days=10) -> Grant:
    return grants.give(chair, matter=sealed, user=user_of(inspector), purpose="Xác minh nội dung", days=days)


def test_a_grant_opens_a_sealed_matter_only_after_a_second_person_confirmed(chair, deputy, inspector, sealed):
    grant = give(chair, sealed, inspector)
    before = may_see(inspector, sealed.pk)
    grants.confirm(deputy, grant=grant)

    assert not before
    assert may_see(inspector, sealed.pk)
    assert not may_see(chair, sealed.pk)
    assert not may_see(deputy, sealed.pk)


def test_the_giver_and_whoever_gains_do_not_confirm(chair, deputy, inspector, sealed):
    grant = give(chair, sealed, inspector)
    own = grants.give(chair, matter=sealed, user=user_of(deputy), purpose="Xem", days=1)

    with pytest.raises(Unfit, match="người thứ hai"):
        grants.confirm(chair, grant=grant)
    with pytest.raises(Unfit, match="người thứ hai"):
        grants.confirm(deputy, grant=own)


def test_the_second_person_may_shorten_and_not_prolong(chair, deputy, inspector, sealed):
    grant = give(chair, sealed, inspector, days=10)

    with pytest.raises(Unfit, match="rút ngắn"):
        grants.confirm(deputy, grant=grant, days=11)
    grants.confirm(deputy, grant=grant, days=2)
    with clock.travelling(clock.at(MONDAY + timedelta(days=1))):
        assert may_see(inspector, sealed.pk)
    with clock.travelling(clock.at(MONDAY + timedelta(days=2))):
        assert not may_see(inspector, sealed.pk)


def test_opening_under_a_grant_is_remembered_and_ends_with_it(chair, deputy, inspector, sealed):
    grant = give(chair, sealed, inspector)
    grants.confirm(deputy, grant=grant)
    body = sealing.open_part(inspector, sealed, "author", "verify")
    grant.refresh_from_db()
    grants.end(chair, grant=grant)

    assert body == {"name": "Người gửi Mẫu"}
    assert grant.used_at is not None
    with pytest.raises(sealing.Closed):
        sealing.open_part(inspector, sealed, "author", "verify")
    named = Entry.objects.filter(matter=sealed.pk).order_by("seq").values_list("name", flat=True)
    assert list(named)[1:] == [
        "matters.grant_given",
        "matters.grant_confirmed",
        "matters.sealed_opened",
        "matters.grant_ended",
    ]


def test_the_administrator_and_the_clerk_do_not_grant(appoint, commune, inspector, sealed):
    for role in ("administrator", "clerk", "specialist"):
        with pytest.raises(NotAllowed):
            give(appoint(role, commune), sealed, inspector)


def test_granting_needs_a_second_factor_and_the_own_office(appoint, commune, other_commune, inspector, sealed):
    with pytest.raises(SecondFactorNeeded):
        give(appoint("chair", commune, second_factor=False), sealed, inspector)
    with pytest.raises(Unfit, match="cơ quan khác"):
        give(appoint("chair", other_commune), sealed, inspector)


def test_only_whoever_may_open_sealed_data_there_is_granted(chair, appoint, commune, other_commune, sealed):
    for outsider in (appoint("clerk", commune), appoint("inspector", other_commune)):
        with pytest.raises(Unfit, match="không có nhiệm vụ"):
            give(chair, sealed, outsider)


def test_an_unsorted_matter_a_grant_without_purpose_or_days_are_refused(chair, inspector, commune, sealed):
    fresh = Matter.objects.create(kind="case", office=commune, label="Đơn mới", opened_at=clock.now())

    with pytest.raises(Unfit, match="phân loại"):
        give(chair, fresh, inspector)
    with pytest.raises(Unfit, match="mục đích"):
        grants.give(chair, matter=sealed, user=user_of(inspector), purpose=" ", days=1)
    with pytest.raises(Unfit, match="ngày"):
        give(chair, sealed, inspector, days=0)


def test_a_recused_person_sees_nothing_is_given_nothing_and_owns_nothing(chair, deputy, inspector, sealed):
    grants.confirm(deputy, grant=give(chair, sealed, inspector))
    Matter.objects.filter(pk=sealed.pk).update(owner=inspector.user_id)
    recusals.declare(chair, matter=sealed, user=user_of(inspector), reason="Là người bị tố cáo")
    sealed.refresh_from_db()

    assert not may_see(inspector, sealed.pk)
    assert sealed.owner_id is None
    assert not queries.assignable(sealed, MONDAY).exists()
    with pytest.raises(Unfit, match="phải tránh"):
        give(chair, sealed, inspector)


def test_somebody_recuses_themself_and_cannot_take_it_back(specialist, chair, commune):
    matter = Matter.objects.create(kind="case", office=commune, label="Việc", state=Matter.OPEN, opened_at=clock.now())
    recusal = recusals.declare(specialist, matter=matter, user=user_of(specialist), reason="Người nhà")

    with pytest.raises(NotAllowed):
        recusals.lift(specialist, recusal=recusal, reason="Thôi")
    recusals.lift(chair, recusal=recusal, reason="Ghi nhầm")
    assert may_see(specialist, matter.pk)
    with pytest.raises(Unfit):
        recusals.lift(chair, recusal=recusal, reason="Lần nữa")


def test_a_colleague_does_not_recuse_another(specialist, receptionist, commune):
    matter = Matter.objects.create(kind="case", office=commune, label="Việc", state=Matter.OPEN, opened_at=clock.now())

    with pytest.raises(NotAllowed):
        recusals.declare(specialist, matter=matter, user=user_of(receptionist), reason="Không thích")


def test_a_recused_chair_does_not_lift_their_own(chair, deputy, commune):
    matter = Matter.objects.create(kind="case", office=commune, label="Việc", state=Matter.OPEN, opened_at=clock.now())
    recusal = recusals.declare(deputy, matter=matter, user=user_of(chair), reason="Người ra quyết định")

    with pytest.raises(Unfit):
        recusals.lift(chair, recusal=recusal, reason="Thôi")
    assert not may_see(chair, matter.pk)


def test_a_recused_chair_neither_gives_confirms_nor_ends_sight_of_the_matter(
    chair, deputy, inspector, sealed, appoint, commune
):
    other = appoint("chair", commune, "Phó chủ tịch thứ hai")
    waiting = give(deputy, sealed, inspector)
    recusals.declare(deputy, matter=sealed, user=user_of(chair), reason="Bị nêu trong đơn")

    with pytest.raises(Unfit):
        give(chair, sealed, inspector)
    with pytest.raises(Unfit):
        grants.confirm(chair, grant=waiting)
    grants.confirm(other, grant=waiting)
    with pytest.raises(Unfit):
        grants.end(chair, grant=waiting)

    assert may_see(inspector, sealed.pk)


def test_a_recused_chair_is_not_even_told_the_number_of_the_matter(chair, deputy, inspector, sealed):
    waiting = give(deputy, sealed, inspector)
    recusals.declare(deputy, matter=sealed, user=user_of(chair), reason="Bị nêu trong đơn")

    assert sealed not in queries.grantable(chair)
    assert waiting not in queries.grants_waiting(chair)
    assert waiting not in queries.grants_within_reach(chair)
    assert sealed in queries.grantable(deputy)


@pytest.mark.parametrize("days", [10**6, 10**10])
def test_a_grant_for_ages_is_refused(chair, inspector, sealed, days):
    with pytest.raises(Unfit):
        give(chair, sealed, inspector, days=days)


def test_of_a_petition_sealed_meanwhile_a_grant_needs_the_right_to_open_sealed_matters(chair, appoint, commune, sealed):
    reader = appoint("clerk", commune)
    Matter.objects.filter(pk=sealed.pk).update(state=Matter.OPEN)
    as_it_was = Matter.objects.get(pk=sealed.pk)
    Matter.objects.filter(pk=sealed.pk).update(state=Matter.SEALED)

    with pytest.raises(Unfit):
        give(chair, as_it_was, reader)
