"""What is filled in when an office ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.casebook.fields import FIELDS
from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import ASSIGN_OFFICE
from langnghe.casebook.succession import rules
from langnghe.casebook.succession.actions.planning import Line
from langnghe.casebook.succession.deciding import ended_ids, inside
from langnghe.casebook.succession.models import Plan, PlanRule
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.people.queries import holders, offices_under

INSTANCES = (("first", _("lần đầu")), ("second", _("lần hai")))


def _any(label: Any) -> list[tuple[str, Any]]:
    return [("", label)]


class PlanForm(forms.Form):
    """An office that ends, when, by which document, and who decides what no rule does."""

    ends = forms.ModelChoiceField(label=_("Cơ quan kết thúc"), queryset=Office.objects.none(), empty_label=_("Chọn"))
    on = forms.DateField(
        label=_("Kết thúc từ ngày"),
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Ngày đầu tiên cơ quan không còn hoạt động. Ví dụ 01/07/2025"),
    )
    basis = forms.CharField(label=_("Văn bản căn cứ"), max_length=300, help_text=_("Số, ngày, cơ quan ban hành."))
    archive = forms.ModelChoiceField(
        label=_("Cơ quan lưu giữ hồ sơ đã kết thúc"), queryset=Office.objects.none(), empty_label=_("Chọn")
    )
    box_owner = forms.ModelChoiceField(
        label=_("Người phân công vụ việc chưa rõ nơi nhận"),
        queryset=User.objects.none(),
        empty_label=_("Chọn"),
        help_text=_("Người có nhiệm vụ phân công ở cơ quan cấp tỉnh."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = actor.office_id or 0
        below = Office.objects.filter(pk__in=offices_under(here)).exclude(pk__in=ended_ids()).order_by("level", "name")
        self.fields["ends"].queryset = below.exclude(pk=here)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["archive"].queryset = below  # type: ignore[attr-defined]  # as above
        self.fields["box_owner"].queryset = holders(ASSIGN_OFFICE.code, here, clock.today())  # type: ignore[attr-defined]  # as above


class LineForm(forms.Form):
    """One rule; what is left open fits every case."""

    kind = forms.ChoiceField(label=_("Loại vụ việc"), required=False)
    instance = forms.ChoiceField(
        label=_("Lần giải quyết"), required=False, choices=[*_any(_("lần nào cũng được")), *INSTANCES]
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    unit = forms.CharField(
        label=_("Mã đơn vị hành chính nơi phát sinh"),
        required=False,
        max_length=10,
        help_text=_("Mã lúc nhận đơn; để trống là mọi nơi."),
    )
    to = forms.ChoiceField(label=_("Giao cho"), choices=PlanRule.RECEIVERS)
    office = forms.ModelChoiceField(
        label=_("Cơ quan được chọn"), queryset=Office.objects.none(), required=False, empty_label=_("Không chọn")
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, _now(found.title)) for code, found in all_kinds().items()]
        anything = _any(_("loại nào cũng được"))
        self.fields["kind"].choices = [*anything, (rules.UNSORTED, _("Đơn chưa phân loại")), *kinds]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["field"].choices = [*_any(_("lĩnh vực nào cũng được")), *FIELDS.items()]  # type: ignore[attr-defined]  # as above
        others = Office.objects.exclude(pk__in=ended_ids() | {plan.ends_id}).order_by("level", "name")
        self.fields["office"].queryset = others  # type: ignore[attr-defined]  # a ModelChoiceField

    def line(self) -> Line:
        """Return what was entered."""
        return Line(**self.cleaned_data)


class CarryForm(forms.Form):
    """The word typed by hand, and the preview that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)
    typed = forms.CharField(label=_("Gõ tên cơ quan kết thúc để xác nhận"), max_length=80)


class DecideForm(forms.Form):
    """Which office receives one case of the box, and why."""

    office = forms.ModelChoiceField(label=_("Giao cho"), queryset=Office.objects.none(), empty_label=_("Chọn cơ quan"))
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        going = Office.objects.exclude(pk__in=ended_ids()).exclude(level="division").order_by("level", "name")
        self.fields["office"].queryset = going  # type: ignore[attr-defined]  # a ModelChoiceField


class EntrustForm(forms.Form):
    """Who decides what is in the box from now on."""

    to = forms.ModelChoiceField(label=_("Người phân công"), queryset=User.objects.none(), empty_label=_("Chọn"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = holders(ASSIGN_OFFICE.code, plan.province_id, clock.today())
        self.fields["to"].queryset = found  # type: ignore[attr-defined]  # a ModelChoiceField


class PlaceForm(forms.Form):
    """The smaller unit a case is about."""

    unit = forms.ChoiceField(label=_("Nơi phát sinh"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("Chọn")), *inside(case.unit, case.received_on)]  # type: ignore[attr-defined]  # a ChoiceField
