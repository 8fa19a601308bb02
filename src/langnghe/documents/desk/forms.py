"""What is filled in on the desk: the text, the route, the verdict, the number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.documents.actions import LONGEST_ROUTE
from langnghe.documents.desk import queries
from langnghe.documents.models import Paper
from langnghe.documents.series import queries as numbering
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate

DATE = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})


class MandateField(forms.ModelChoiceField):
    """A choice of people, each with what they are."""

    def label_from_instance(self, mandate: Mandate) -> str:
        """Return name and title."""
        return f"{mandate.user.full_name}, {mandate.title}"


class TextForm(forms.Form):
    """The text of a paper."""

    title = forms.CharField(label=_("Trích yếu"), max_length=200)
    body = forms.CharField(
        label=_("Nội dung"),
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=100_000,
        help_text=_("Viết bằng lời dễ hiểu. Cách một dòng trống để sang đoạn mới."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if matter.state == Matter.SEALED:
            self.fields["body"].help_text = _(
                "Việc này được giữ bí mật: không ghi tên, địa chỉ, điều nhận ra người gửi."
            )


class RouteForm(forms.Form):
    """The route of approval: one to four people, the last one signs."""

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = queries.approvers(paper, clock.today())
        for step in range(1, LONGEST_ROUTE + 1):
            label = _("Người duyệt thứ %(n)s") % {"n": step} if step > 1 else _("Người duyệt thứ nhất")
            empty = _("Không cần thêm") if step > 1 else _("Chọn người")
            self.fields[f"step{step}"] = MandateField(
                queryset=choices, label=label, required=step == 1, empty_label=empty
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
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi trả lại: ghi rõ cần sửa gì."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class IssueForm(forms.Form):
    """Series, number and date: as the office's book has them, or the number left to the house."""

    series = forms.ChoiceField(label=_("Sổ"), required=False)
    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=40,
        required=False,
        help_text=_("Theo sổ văn bản đi của cơ quan. Sổ do phần mềm cấp số thì để trống."),
    )
    on = forms.DateField(label=_("Ngày ban hành"), widget=DATE)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        usable = numbering.usable_for(paper, today)
        fits = queries.series_for(paper, usable)
        self.fields["series"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Theo ký hiệu đã ghi")),
            *((one.code, _line(one, today.year)) for one in usable),
        ]
        self.fields["on"].initial = today
        self.fields["series"].initial = fits.code if fits else ""
        if fits and fits.owner == fits.BOOK and numbering.last_of(fits, today.year):
            self.fields["number"].initial = numbering.suggested(fits, today.year)
        if paper.matter.state == Matter.SEALED:
            self.fields["number"].help_text = _("Việc được giữ bí mật có sổ riêng do phần mềm cấp số: để trống.")


def _line(series: Any, year: int) -> str:
    if series.owner == series.OURS:
        return _("%(title)s: phần mềm cấp số") % {"title": series.title}
    return _("%(title)s: số kế tiếp %(next)s") % {"title": series.title, "next": numbering.suggested(series, year)}


class ReasonForm(forms.Form):
    """Why a paper is dropped."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Văn bản đã ban hành thì số của nó được ghi là đã hủy, không dùng lại. Không ghi tên người dân."),
    )
