"""Forms of grants and recusals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.matters.actions.grants import LONGEST
from langnghe.people.models import User


def _named(user: User) -> str:
    return user.full_name


class GrantForm(forms.Form):
    """Who may see a matter, why, for how long."""

    user = forms.ModelChoiceField(label=_("Cho ai xem"), queryset=User.objects.none(), empty_label=None)
    purpose = forms.CharField(
        label=_("Để làm gì"), max_length=200, help_text=_("Không ghi tên người gửi hay người bị nêu trong đơn.")
    )
    days = forms.IntegerField(
        label=_("Trong bao nhiêu ngày, kể cả hôm nay"), min_value=1, max_value=LONGEST, initial=10
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["user"].label_from_instance = _named  # type: ignore[attr-defined]  # as above


class RecusalForm(forms.Form):
    """Who must not touch a matter, and why."""

    user = forms.ModelChoiceField(label=_("Ai phải tránh"), queryset=User.objects.none(), empty_label=None)
    reason = forms.CharField(label=_("Lý do"), max_length=200)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["user"].label_from_instance = _named  # type: ignore[attr-defined]  # as above


class ReasonForm(forms.Form):
    """Why a recusal is lifted."""

    reason = forms.CharField(label=_("Lý do"), max_length=200)
