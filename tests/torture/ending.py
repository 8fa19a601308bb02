"""An office that ends, in a process of its own that a test kills: ``build N``, ``carry`` or ``count``, on its words."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date

import django


def main(words: list[str]) -> None:
    """Do what the first word says, on the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    django.setup()
    deeds: dict[str, Callable[..., None]] = {"build": build, "carry": carry, "count": count}
    deeds[words[0]](*words[1:])


def build(cases: str) -> None:
    """Make a district with so many open cases, and a plan that another officer has begun to carry out."""
    from langnghe import clock
    from langnghe.casebook.succession.actions import carrying, planning
    from langnghe.people import queries, roles
    from langnghe.people.models import Mandate, Office, Role, User

    roles.install()
    province = Office.objects.create(code="tinh", name="Tỉnh", short_name="tỉnh", level="province", unit="37")
    district = Office.objects.create(
        code="huyen", name="Huyện", short_name="huyện", level="district", unit="352", parent=province
    )
    Office.objects.filter(level="commune").update(parent=province)
    commune = Office.objects.filter(level="commune").get()

    def appoint(name: str, role: str, office: Office) -> Mandate:
        user = User.objects.create_user(name, None, full_name=name, date_joined=clock.now())
        held = Role.objects.get(code=role)
        return Mandate.objects.create(user=user, role=held, office=office, title=name, from_on=date(2025, 1, 1))

    appoint("nguoi-nhan", "specialist", commune)
    clerk = queries.actor_for(appoint("can-bo", "specialist", district), second_factor=True)
    box = appoint("phan-cong", "assigner", province)
    planner, carrier = (
        queries.actor_for(appoint(name, "succession", province), second_factor=True) for name in ("lap", "lam")
    )
    for number in range(int(cases)):
        _case(clerk, district, number)
    plan = planning.draw_up(
        actor=planner, ends=district, on=date(2025, 7, 1), archive=province, box_owner=box.user, basis="Văn bản mẫu"
    )
    carrying.begin(actor=carrier, plan=plan, seen=carrying.foreseen(plan)[0], typed="huyện")


def _case(clerk, office, number: int) -> None:
    from langnghe import clock
    from langnghe.casebook.models import Case
    from langnghe.duties.actions import open_duty
    from langnghe.matters.models import Matter
    from langnghe.trail.act import act

    with act(clerk, "tests.made") as doing:
        matter = Matter.objects.create(kind="case", office=office, label="Việc", state="open", opened_at=clock.now())
        doing.about(matter.pk)
        Case.objects.create(
            matter=matter,
            kind="petition",
            stage="working",
            number=f"PA-2025-{number:04d}",
            unit="13504" if number % 5 else "352",
            received_on=date(2025, 6, 10),
        )
        open_duty(doing, matter, "intake.process", date(2025, 6, 10))


def carry() -> None:
    """Carry the plan on, and say every case that is settled."""
    from langnghe.casebook.succession.actions import carrying
    from langnghe.casebook.succession.models import Plan

    plan = Plan.objects.select_related("carried_with", "archive", "ends", "box_owner").get()
    while carrying.carry_on(plan, at_most=1):
        print("settled", flush=True)


def count() -> None:
    """Print how many cases are where, and what the trail finds wrong."""
    from langnghe.casebook.models import Alias, Move
    from langnghe.casebook.succession.models import Plan
    from langnghe.duties.models import Duty
    from langnghe.matters.models import Matter
    from langnghe.trail.verify import verify

    plan = Plan.objects.get()
    moved = Matter.objects.filter(case__moves__state=Move.MOVED)
    said = {
        "held": Matter.objects.filter(office=plan.ends).exclude(case__moves__plan=plan).count(),
        "moved": moved.count(),
        "undecided": Move.objects.filter(state=Move.UNDECIDED).count(),
        "half": moved.filter(office=plan.ends).count()
        + Duty.objects.filter(matter__in=moved, office=plan.ends).count()
        + abs(Alias.objects.count() - moved.count()),
        "state": plan.state,
        "findings": [str(found) for found in verify().findings],
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1:])
