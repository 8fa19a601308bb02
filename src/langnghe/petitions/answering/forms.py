"""What officers fill in on the way to an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.documents.actions import LONGEST_ROUTE
from langnghe.people.models import Mandate
from langnghe.petitions.answering import queries
from langnghe.petitions.answering.actions import ACCEPTED, ANSWERED
from langnghe.petitions.models import Told

DATE = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})


class MandateField(forms.ModelChoiceField):
    """A choice of people, each with what they are."""

    def label_from_instance(self, mandate: Mandate) -> str:
        """Return name and title."""
        return f"{mandate.user.full_name}, {mandate.title}"


class AssignForm(forms.Form):
    """To whom the case is given."""

    to = MandateField(queryset=Mandate.objects.none(), label=_("Giao cho"), empty_label=_("Chọn người"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.workers(case, clock.today())  # type: ignore[attr-defined]  # a ModelChoiceField


class DraftForm(forms.Form):
    """The text of the answer."""

    title = forms.CharField(label=_("Trích yếu"), max_length=200)
    body = forms.CharField(
        label=_("Nội dung trả lời"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Viết bằng lời dễ hiểu. Cách một dòng trống để sang đoạn mới."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RouteForm(forms.Form):
    """The route of approval: one to four people, the last one signs."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = queries.approvers(case, clock.today())
        for step in range(1, LONGEST_ROUTE + 1):
            label = _("Người duyệt thứ %(n)s") % {"n": step} if step > 1 else _("Người duyệt thứ nhất")
            self.fields[f"step{step}"] = MandateField(
                queryset=choices,
                label=label,
                required=step == 1,
                empty_label=_("Không cần thêm") if step > 1 else _("Chọn người"),
            )

    def route(self) -> list[Mandate]:
        """Return the chosen mandates in order."""
        chosen = (self.cleaned_data.get(f"step{step}") for step in range(1, LONGEST_ROUTE + 1))
        return [mandate for mandate in chosen if mandate]


class DecideForm(forms.Form):
    """Approve, or send back with a note."""

    note = forms.CharField(
        label=_("Ý kiến"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi trả lại: ghi rõ cần sửa gì."),
    )


class IssueForm(forms.Form):
    """Number and date, as the office's book has them."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=40, help_text=_("Theo sổ văn bản đi của cơ quan.")
    )
    on = forms.DateField(label=_("Ngày ban hành"), widget=DATE)


class TellForm(forms.Form):
    """What the citizen was told, and how."""

    what = forms.ChoiceField(
        label=_("Đã báo cho người dân"),
        choices=[(ACCEPTED, _("đã nhận, đang giải quyết")), (ANSWERED, _("kết quả giải quyết"))],
        widget=forms.RadioSelect,
        initial=ACCEPTED,
    )
    way = forms.ChoiceField(
        label=_("Bằng cách"),
        choices=[w for w in Told.WAYS if w[0] != "page"],
        widget=forms.RadioSelect,
        initial="phone",
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=200, required=False)
