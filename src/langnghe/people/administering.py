"""Forms of administration."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from langnghe.people import queries
from langnghe.people.actions.absences import Days
from langnghe.people.actions.mandates import Terms
from langnghe.people.actions.offices import Details
from langnghe.people.models import Absence, Mandate, Office, Role, User
from langnghe.people.permissions import declared

LATIN = RegexValidator(r"^[a-z0-9][a-z0-9._-]*$", _("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch ngang."))


class DayInput(forms.DateInput):
    """A day typed as 23/11/2026."""

    def __init__(self) -> None:
        super().__init__(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Return a field for a day, in the order day, month, year."""
    return forms.DateField(label=label, required=required, widget=DayInput(), help_text=_("Ví dụ 23/11/2026"))


class OfficeForm(forms.Form):
    """An office as its page describes it."""

    name = forms.CharField(label=_("Tên cơ quan"), max_length=160)
    short_name = forms.CharField(label=_("Tên gọi ngắn"), max_length=80)
    level = forms.ChoiceField(label=_("Cấp"), choices=Office.LEVELS)
    unit = forms.CharField(label=_("Mã đơn vị hành chính"), max_length=10)
    address = forms.CharField(label=_("Địa chỉ tiếp công dân"), max_length=200, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=40, required=False)
    hours = forms.CharField(label=_("Giờ làm việc"), max_length=120, required=False)

    def details(self) -> Details:
        """Return what was entered."""
        return Details(**{name: self.cleaned_data[name] for name in Details.__dataclass_fields__})


class NewOfficeForm(OfficeForm):
    """An office to open."""

    code = forms.CharField(label=_("Mã ngắn"), max_length=40, validators=[LATIN])
    parent = forms.ModelChoiceField(label=_("Trực thuộc"), queryset=Office.objects.none(), empty_label=None)
    field_order = ("code", "parent")

    def __init__(self, *args: Any, office_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = offices_at(office_id)  # type: ignore[attr-defined]  # a ModelChoiceField


class UserForm(forms.Form):
    """A user's name and official mail address."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử công vụ"), required=False)


class NewUserForm(UserForm):
    """A user to create."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60, validators=[LATIN])
    field_order = ("username",)


class LinkForm(forms.Form):
    """The subject by which single sign-on knows a user."""

    subject = forms.CharField(label=_("Mã định danh do nơi xác thực cấp"), max_length=190)


class RoleForm(forms.Form):
    """A role's name and what it may do."""

    label = forms.CharField(label=_("Tên vai trò"), max_length=120)
    permissions = forms.MultipleChoiceField(
        label=_("Được làm"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted(declared().values(), key=lambda p: p.code)
        self.fields["permissions"].choices = [  # type: ignore[attr-defined]  # a MultipleChoiceField
            (p.code, f"{p.label}{' (hai người)' if p.opens else ''}{' (bước hai)' if p.strong else ''}") for p in known
        ]


class NewRoleForm(RoleForm):
    """A role to create."""

    code = forms.CharField(label=_("Mã vai trò"), max_length=40, validators=[LATIN])
    field_order = ("code",)


class MandateForm(forms.Form):
    """What a mandate gives, where, from when to when."""

    role = forms.ModelChoiceField(label=_("Vai trò"), queryset=Role.objects.order_by("label"), empty_label=None)
    office = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Office.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Chức danh ghi trên văn bản"), max_length=120)
    from_on = day_field(_("Từ ngày"))
    until_on = day_field(_("Đến hết ngày"), required=False)
    authority = forms.ChoiceField(label=_("Khi ký"), choices=Mandate.AUTHORITIES, required=False)
    signs_for = forms.ModelChoiceField(label=_("Ký cho"), queryset=Mandate.objects.none(), required=False)

    def __init__(self, *args: Any, office_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices_at(office_id)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["signs_for"].queryset = queries.mandates_under(office_id)  # type: ignore[attr-defined]  # as above

    def terms(self) -> Terms:
        """Return what was entered."""
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__dataclass_fields__})


class AbsenceForm(forms.Form):
    """Who is away, when, and who acts meanwhile."""

    mandate = forms.ModelChoiceField(label=_("Nhiệm vụ vắng người"), queryset=Mandate.objects.none(), empty_label=None)
    substitute = forms.ModelChoiceField(label=_("Người thay"), queryset=Mandate.objects.none(), empty_label=None)
    from_on = day_field(_("Vắng từ ngày"))
    until_on = day_field(_("Đến hết ngày"))
    authority = forms.ChoiceField(label=_("Người thay ký"), choices=Absence.AUTHORITIES)
    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False)

    def __init__(self, *args: Any, mandates: Any, substitutes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("mandate", mandates), ("substitute", substitutes)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
            self.fields[name].label_from_instance = named  # type: ignore[attr-defined]  # as above

    def days(self) -> Days:
        """Return what was entered."""
        return Days(**{name: self.cleaned_data[name] for name in Days.__dataclass_fields__})


def offices_at(office_id: int) -> Any:
    """Return the offices within an administrator's reach, by name."""
    return Office.objects.filter(pk__in=queries.offices_under(office_id)).order_by("name")


def named(mandate: Mandate) -> str:
    """Return how a choice names a mandate: whose, and which."""
    return f"{mandate.user.full_name}, {mandate}"


def initial_of(office: Office) -> dict[str, Any]:
    """Return an office as the form first shows it."""
    return {name: getattr(office, name) for name in Details.__dataclass_fields__}


def of_user(user: User) -> dict[str, Any]:
    """Return a user as the form first shows them."""
    return {"full_name": user.full_name, "email": user.email}
