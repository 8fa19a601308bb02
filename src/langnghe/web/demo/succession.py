"""How huyện Bình Lục ended in the demo: its cases went to a commune, to the province, or to nobody yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.succession.actions import carrying, placing, planning, signing
from langnghe.casebook.succession.actions.planning import Line
from langnghe.casebook.succession.models import Plan
from langnghe.people import queries
from langnghe.people.models import Mandate, Office, Role, User
from langnghe.petitions.answering import actions as answering
from langnghe.web.demo import stagecraft
from langnghe.web.demo.cast import Stage
from langnghe.web.demo.script import Story

SINCE, ENDS = date(2025, 1, 2), date(2025, 7, 1)
RECEIVED = date(2025, 6, 17)
COMMUNE, PROVINCE = "binh-luc", "ninh-binh"
BASIS = "Văn bản mẫu về kết thúc hoạt động của UBND huyện Bình Lục"
EARLIER = ("tiepdan", "chuyenvien", "truongphong", "vanthu", "chutich", "sapxep", "sapxep2", "phancong")
"""Players who held the same mandate before the day from which the demo tells."""
FORMER = (
    ("huyen-tiepdan", "Đinh Thị Lúa", "reception", "Cán bộ tiếp công dân huyện"),
    ("huyen-chuyenvien", "Tạ Văn Mương", "specialist", "Chuyên viên Văn phòng huyện"),
    ("huyen-chutich", "Kiều Minh Đồng", "chair", "Chủ tịch UBND huyện"),
)


@dataclass(frozen=True)
class Left:
    """One case the district still had, and the old commune it is about, where one is known."""

    story: Story
    unit: str = ""


LEFT = (
    Left(
        Story(
            until="waiting",
            channel="post",
            name="Lã Văn Ngữ",
            title="ông",
            phone="0999000152",
            address="Thị trấn Bình Mỹ, huyện Bình Lục",
            field="policy",
            subject="Đề nghị xem lại mức hỗ trợ của tỉnh",
            words="Tôi kiến nghị cấp có thẩm quyền xem lại mức hỗ trợ tiền điện cho hộ nghèo do tỉnh quy định.",
        ),
        "13501",
    ),
    Left(
        Story(
            until="waiting",
            channel="counter",
            name="Trương Thị Oanh",
            title="bà",
            phone="0999000153",
            address="huyện Bình Lục",
            field="land",
            subject="Tuyến mương liên xã bồi lấp",
            words="Tuyến mương chạy qua nhiều xã bị bồi lấp, nước không về ruộng. Tôi kiến nghị huyện nạo vét.",
        ),
    ),
    Left(
        Story(
            until="answered",
            channel="counter",
            name="Phan Thị Mơ",
            title="bà",
            phone="0999000151",
            address="Xóm 2, xã Bình Nghĩa, huyện Bình Lục",
            field="other",
            subject="Cầu dân sinh xóm 2 hỏng lan can",
            words="Cầu qua mương xóm 2 xã Bình Nghĩa gãy lan can từ đầu năm. Tôi kiến nghị huyện cho sửa.",
            answer="Trả lời kiến nghị về cầu dân sinh xóm 2",
            body="UBND xã đã cho lắp lại lan can cầu dân sinh xóm 2.\n\nXin trân trọng thông báo.",
        ),
        "13504",
    ),
)


def play(stage: Stage) -> Plan:
    """Let the district receive its last cases in June 2025, end, and be succeeded; return the plan carried out.

    Args:
        stage: offices and players as ``cast.gather`` gave them.
    """
    district = Office.objects.create(
        code="huyen-binh-luc",
        name="UBND huyện Bình Lục",
        short_name="huyện Bình Lục",
        level="district",
        unit="352",
        parent=Office.objects.get(code=PROVINCE),
    )
    earlier = _earlier(stage)
    cases = _cases(_district(district, earlier))
    plan = _planned(district, earlier)
    with clock.travelling(clock.at(ENDS, 8)):
        seen, _ = carrying.foreseen(plan)
        carrying.begin(actor=earlier.actors["sapxep2"], plan=plan, seen=seen, typed=district.short_name)
        plan = Plan.objects.select_related("carried_with", "archive", "ends", "box_owner").get(pk=plan.pk)
        carrying.carry_on(plan)
    with clock.travelling(clock.at(ENDS, 15)):
        signing.give(actor=earlier.actors["sapxep2"], plan=plan, office=stage.office)
        signing.receive(actor=earlier.actors["chutich"], plan=plan, office=stage.office)
    _answered(earlier, cases[-1])
    return plan


def _earlier(stage: Stage) -> Stage:
    """Return the stage of 2025: the same people under mandates that ended when those of today began."""
    actors = {}
    for name in EARLIER:
        now = stage.mandate(name)
        then = _mandate(now.user, now.role, now.office, now.title, now.from_on - timedelta(days=1))
        actors[name] = queries.actor_for(then, second_factor=True)
    return Stage(stage.office, actors)


def _district(district: Office, earlier: Stage) -> Stage:
    actors = {}
    for username, full_name, role, title in FORMER:
        user = User.objects.create_user(username, None, full_name=full_name, date_joined=clock.now())
        mandate = _mandate(user, Role.objects.get(code=role), district, title, ENDS - timedelta(days=1))
        actors[username.removeprefix("huyen-")] = queries.actor_for(mandate, second_factor=True)
    return Stage(district, {**earlier.actors, **actors})


def _mandate(user: User, role: Role, office: Office, title: str, until: date) -> Mandate:
    given = {name: User.objects.get(username=name) for name in ("quantri", "quantri2")}
    return Mandate.objects.create(
        user=user,
        role=role,
        office=office,
        title=title,
        from_on=SINCE,
        until_on=until,
        given_by=given["quantri"],
        confirmed_by=given["quantri2"],
        confirmed_at=clock.at(SINCE, 8),
        needs_confirming=True,
    )


def _cases(stage: Stage) -> list[Case]:
    """Let the district receive, sort and acknowledge what it will not finish."""
    made = []
    for place, left in enumerate(LEFT):
        with clock.travelling(clock.at(RECEIVED, 8 + place)):
            submission = stagecraft.receive_story(stage, left.story)
        with clock.travelling(clock.at(RECEIVED, 14 + place)):
            case = submission.case
            stagecraft.sort_story(stage, left.story, submission)
            stagecraft.report_national(stage, case)
            answering.tell(actor=stage.actors["chuyenvien"], case=case, what=answering.ACCEPTED, way="phone")
            if left.unit:
                placing.locate(actor=stage.actors["chuyenvien"], case=case, unit=left.unit)
        made.append(case)
    return made


def _planned(district: Office, earlier: Stage) -> Plan:
    with clock.travelling(clock.at(ENDS - timedelta(days=4), 9)):
        plan = planning.draw_up(
            actor=earlier.actors["sapxep"],
            ends=district,
            on=ENDS,
            archive=Office.objects.get(code=PROVINCE),
            box_owner=User.objects.get(username="phancong"),
            basis=BASIS,
        )
        line = Line(kind="petition", instance="", field="policy", unit="", to="province")
        planning.add(actor=earlier.actors["sapxep"], plan=plan, line=line)
    return plan


def _answered(earlier: Stage, case: Case) -> None:
    """Let the commune finish what it received, within the month."""
    day = ENDS + timedelta(days=7)
    case = Case.objects.select_related("matter").get(pk=case.pk)
    moments = (clock.at(day + timedelta(days=n), 9) for n in range(20))
    steps = stagecraft.answer_story(earlier, LEFT[-1].story, case, moments)
    moment = next(steps, None)
    while moment is not None:
        day = clock.day_of(moment)
        with clock.travelling(moment):
            moment = next(steps, None)
    with clock.travelling(clock.at(day + timedelta(days=1), 9)):
        answering.close(actor=earlier.actors["chuyenvien"], case=case)
