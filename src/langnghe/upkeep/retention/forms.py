"""The decision on what may be forgotten."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.people.actors import Actor
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.retention import actions

FORGET, KEEP = "forget", "keep"


class DisposalForm(forms.Form):
    """Which matters, and whether they are forgotten or kept all the same."""

    chosen = forms.MultipleChoiceField(
        label=_("Hồ sơ"), choices=(), error_messages={"required": _("Hãy chọn ít nhất một hồ sơ.")}
    )
    deed = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(FORGET, _("Hủy: xóa phần riêng, không lấy lại được")), (KEEP, _("Giữ lại"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Lý do giữ lại"), max_length=200, required=False)
    sure = forms.BooleanField(
        label=_("Tôi đã xem các hồ sơ đã chọn và biết việc hủy không lấy lại được"), required=False
    )

    def __init__(self, *args: Any, waiting: list[Disposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(str(one.pk), str(one.pk)) for one in waiting]  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen deed needs."""
        said = super().clean() or {}
        if said.get("deed") == FORGET and not said.get("sure"):
            self.add_error("sure", _("Hãy đánh dấu ô này nếu chắc chắn hủy."))
        if said.get("deed") == KEEP and not said.get("reason"):
            self.add_error("reason", _("Hãy ghi vì sao giữ lại."))
        return said

    def decide(self, actor: Actor) -> bool:
        """Do what was decided, matter by matter; return False, with the error on the form, when one was refused."""
        said = self.cleaned_data
        how = actions.forget if said["deed"] == FORGET else actions.keep
        for matter in said["chosen"]:
            try:
                how(actor=actor, matter=int(matter), reason=said["reason"])
            except actions.NotWaiting as refused:
                self.add_error(None, str(refused))
                return False
        return True
