"""What is filled in about series of numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.documents.series.models import Series


class SeriesForm(forms.Form):
    """What a series is called, who owns it, how its numbers are written."""

    title = forms.CharField(label=_("Tên sổ"), max_length=120)
    owner = forms.ChoiceField(label=_("Ai cấp số"), choices=Series.OWNERS, widget=forms.RadioSelect)
    pattern = forms.CharField(
        label=_("Cách ghi số, ký hiệu"), max_length=60, help_text=_("{n} là số, ví dụ {n}/TB-UBND.")
    )
    counted_with = forms.ModelChoiceField(
        queryset=Series.objects.none(),
        required=False,
        label=_("Đánh số chung với"),
        empty_label=_("Không, sổ này có dãy số riêng"),
    )
    closed = forms.BooleanField(label=_("Không dùng sổ này nữa"), required=False)

    def __init__(self, *args: Any, office_id: int | None, series: Series | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Series.objects.filter(office=office_id or 0, counted_with=None, sealed=False).order_by("code")
        self.fields["counted_with"] = _Which(
            queryset=others.exclude(pk=series.pk) if series and series.pk else others,
            required=False,
            label=self.fields["counted_with"].label,
            empty_label=_("Không, sổ này có dãy số riêng"),
        )
        self.order_fields(["code", "title", "owner", "pattern", "counted_with", "closed"])


class _Which(forms.ModelChoiceField):
    def label_from_instance(self, one: Series) -> str:
        """Return the title."""
        return one.title


class NewSeriesForm(SeriesForm):
    """A series for another type of paper."""

    code = forms.CharField(
        label=_("Mã sổ"), max_length=20, help_text=_("Chữ viết tắt của loại văn bản trong ký hiệu, ví dụ TB.")
    )


class CancelForm(forms.Form):
    """A number that will not be used, and why."""

    typed = forms.CharField(label=_("Số"), max_length=40)
    reason = forms.CharField(
        label=_("Lý do"), max_length=200, help_text=_("Số đã hủy được giữ lại trong sổ kèm lý do và không dùng lại.")
    )


def initial_of(series: Series) -> dict[str, Any]:
    """Return what the form of a series holds when it is opened."""
    return {name: getattr(series, name) for name in ("title", "owner", "pattern", "counted_with", "closed")}
