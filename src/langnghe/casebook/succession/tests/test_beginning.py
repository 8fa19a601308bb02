"""A second person begins, on the day or later, what they looked at; the lines of the province go first."""

import pytest

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.succession.actions import carrying, planning
from langnghe.casebook.succession.actions.planning import PlanRefused
from langnghe.casebook.succession.models import Move
from langnghe.people.actors import NotAllowed
from langnghe.people.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"typed": "huyện"}, "Chưa gõ đúng tên"),
        ({"seen": "0" * 32}, "đã thay đổi"),
        ({"actor": "planner"}, "người thứ hai"),
    ],
)
def test_carrying_out_is_refused(plan, hold, people, change, says):
    hold()
    given = {"actor": "carrier", "seen": carrying.foreseen(plan)[0], "typed": "huyện Bình Lục", **change}
    given["actor"] = getattr(people, given["actor"])

    with pytest.raises(PlanRefused, match=says):
        carrying.begin(plan=plan, **given)

    assert not Move.objects.exists()


def test_a_case_sorted_since_the_preview_makes_it_be_looked_at_again(plan, hold, people):
    case = hold()
    seen = carrying.foreseen(plan)[0]
    Case.objects.filter(pk=case.pk).update(kind="complaint", instance="second")

    with pytest.raises(PlanRefused, match="xem lại bản xem trước"):
        carrying.begin(actor=people.carrier, plan=plan, seen=seen, typed="huyện Bình Lục")


def test_it_is_not_carried_out_before_its_day_nor_by_whoever_lacks_the_right(plan, hold, people):
    hold()
    seen = carrying.foreseen(plan)[0]
    with (
        clock.travelling(clock.at(plan.on.replace(month=6, day=30), 9)),
        pytest.raises(PlanRefused, match="01/07/2025"),
    ):
        carrying.begin(actor=people.carrier, plan=plan, seen=seen, typed="huyện Bình Lục")
    with pytest.raises(NotAllowed):
        carrying.begin(actor=people.province_chair, plan=plan, seen=seen, typed="huyện Bình Lục")


def test_the_lines_of_the_province_go_before_what_ships(hold, people, offices, on_the_day, settings, tmp_path):
    folder = tmp_path / "competence"
    folder.mkdir()
    folder.joinpath("succession_province.toml").write_text(OF_THE_PROVINCE, encoding="utf-8")
    settings.LAW_OVERLAYS = (tmp_path,)
    plan = planning.draw_up(
        actor=people.planner,
        ends=offices.district,
        on=on_the_day,
        archive=offices.province,
        box_owner=User.objects.get(pk=people.assigner.signed_in_id),
        basis="Văn bản mẫu 1",
    )
    hold(field="land")

    first = plan.rules.first()
    assert (first.kind, first.field, first.to, first.confidence) == ("petition", "land", "province", "K")
    assert first.source == "competence.succession_province@2025-07-01"
    assert carrying.foreseen(plan)[1] == {str(offices.province.pk): 1}


OF_THE_PROVINCE = """\
type  = "routing"
title = "Phân công của tỉnh"
when  = ["kind", "instance", "field"]
then  = ["to"]

[[version]]
from       = 2025-07-01
source     = { promise = "UBND tỉnh mẫu", signed = 2025-06-20, no = "01/MẪU" }
checked    = 2025-06-20
confidence = "K"
row = [ { when = { kind = "petition", field = "land" }, then = { to = "province" } } ]

[[example]]
say    = "đất đai do tỉnh"
on     = 2025-07-02
given  = { kind = "petition", field = "land" }
expect = [{ to = "province" }]
"""
