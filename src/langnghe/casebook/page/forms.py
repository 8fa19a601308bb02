"""What is filled in on the page of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.matters.queries import assignable
from langnghe.people.models import Mandate
from langnghe.people.queries import in_force


class MandateField(forms.ModelChoiceField):
    """A choice of people, each with what they are."""

    def label_from_instance(self, obj: Any) -> str:
        """Return name and title."""
        return f"{obj.user.full_name}, {obj.title}"


class InstructForm(forms.Form):
    """A bút phê: what, by whom, by when."""

    text = forms.CharField(label=_("Bút phê"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    to = MandateField(queryset=Mandate.objects.none(), label=_("Giao cho"), empty_label=_("Chọn người"))
    due_on = forms.DateField(
        label=_("Phải xong ngày"), widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        held = in_force(today).filter(office=case.matter.office_id, user__in=assignable(case.matter, today))
        self.fields["to"] = MandateField(
            queryset=held.select_related("user").order_by("user__full_name"),
            label=_("Giao cho"),
            empty_label=_("Chọn người"),
        )
        self.order_fields(["text", "to", "due_on"])


class ReportForm(forms.Form):
    """How a duty was kept outside this system."""

    note = forms.CharField(
        label=_("Đã làm thế nào"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Số văn bản, báo cho ai, bằng cách nào."),
    )


class DoneForm(forms.Form):
    """What was done about a bút phê."""

    note = forms.CharField(label=_("Đã làm gì"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)
