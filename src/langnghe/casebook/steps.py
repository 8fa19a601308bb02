"""The one obvious step of a case, whatever its kind."""

from django.utils.translation import gettext as _

from langnghe.casebook import addresses, kinds
from langnghe.casebook import sorted as sorting
from langnghe.casebook.kinds import UNSORTED, NextStep
from langnghe.casebook.models import Case
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor


def next_step(actor: Actor, case: Case) -> NextStep | None:
    """Return what ``case`` wants next; its address is empty when somebody else must do it. May ask the database."""
    if case.stage == UNSORTED:
        url = sorting.page_of(UNSORTED, case) if actor.may(SORT) else ""
        return NextStep(
            _("Phân loại đơn"), _("Đơn được giữ kín như đơn tố cáo cho đến khi phân loại."), url, _("Phân loại")
        )
    known = kinds.all_kinds().get(case.kind)
    return known.next_step(actor, case) if known else None


def button(actor: Actor, case: Case) -> tuple[str, str]:
    """Return label and address of the button a row of a list has for ``case``, without asking the database."""
    waits_outside = case.stage in (sorting.ASKING, sorting.DISPATCHING, sorting.CLOSED)
    step = None if waits_outside else next_step(actor, case)
    if step and step.url:
        return str(step.button if case.stage == UNSORTED else step.title), step.url
    return _("Mở vụ việc"), addresses.of("casebook:case", case.pk)


def stage_label(case: Case) -> str:
    """Return the words for the stage at which ``case`` stands."""
    known = kinds.all_kinds().get(case.kind)
    stage = known.table.stages.get(case.stage) if known else None
    return _(stage.label) if stage else _("chờ phân loại") if case.stage == UNSORTED else case.stage


def kind_title(case: Case) -> str:
    """Return the words for the kind of ``case``; before sorting it has none."""
    known = kinds.all_kinds().get(case.kind)
    return _(known.title) if known else _("Đơn mới")


def line(case: Case) -> list[dict[str, str]]:
    """Return the stage line of ``case`` as ``web/_stages.html`` draws it; none before sorting."""
    known = kinds.all_kinds().get(case.kind)
    if known is None:
        return []
    shown = known.table.line()
    stage = known.table.stages.get(case.stage)
    here = shown.index(stage.shown) if stage and stage.shown in shown else -1
    ended = case.matter.closed_on is not None
    return [{"label": _(label), "state": _state(at, here, ended)} for at, label in enumerate(shown)]


def _state(at: int, here: int, ended: bool) -> str:
    if at < here or (ended and at == here):
        return "done"
    return "now" if at == here else "skipped" if ended else "ahead"
