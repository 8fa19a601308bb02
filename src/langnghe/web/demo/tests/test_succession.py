"""The demo shows how a district ended: one case went to a commune, one to the province, one waits for a person."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.succession.models import Handing, Move, Plan
from langnghe.duties.queries import open_of
from langnghe.matters.visibility import may_see
from langnghe.trail.verify import verify
from langnghe.web.demo import cast, succession


@pytest.mark.django_db
def test_the_district_s_cases_went_to_a_commune_to_the_province_and_into_the_box():
    with clock.travelling(clock.at(succession.SINCE, 7)):
        stage = cast.gather(date(2026, 7, 1))
        plan = succession.play(stage)

    moves = {m.case.subject: (m.state, m.office.code if m.office else None) for m in Move.objects.all()}
    assert moves == {
        "Cầu dân sinh xóm 2 hỏng lan can": (Move.MOVED, "binh-luc"),
        "Đề nghị xem lại mức hỗ trợ của tỉnh": (Move.MOVED, "ninh-binh"),
        "Tuyến mương liên xã bồi lấp": (Move.UNDECIDED, None),
    }
    assert plan.state == Plan.DONE
    assert Handing.objects.get(office=stage.office).received_by is not None
    assert [f for f in verify().findings if f.kind != "trigger"] == []


@pytest.mark.django_db
def test_today_the_commune_has_answered_and_the_box_still_has_its_officer():
    with clock.travelling(clock.at(succession.SINCE, 7)):
        stage = cast.gather(date(2026, 7, 1))
        succession.play(stage)

    with clock.travelling(clock.at(date(2026, 11, 24), 9)):
        answered = Case.objects.get(matter__office=stage.office)
        waiting = Move.objects.get(state=Move.UNDECIDED)
        assert answered.matter.closed_on < date(2025, 8, 1)
        assert not open_of(answered.matter).exists()
        assert may_see(stage.actors["phancong"], waiting.case_id)
        assert not may_see(stage.actors["chutich"], waiting.case_id)
