"""What is filled in about deliveries: to whom, sent, received, come back, sent again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.documents.deliveries import queries, rules
from langnghe.documents.deliveries.models import Delivery
from langnghe.documents.desk.forms import DATE
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter

WAYS = Delivery.WAYS


class AddForm(forms.Form):
    """To whom a paper goes, one a line."""

    role = forms.ChoiceField(label=_("Nơi nhận là"), choices=Delivery.ROLES, widget=forms.RadioSelect)
    names = forms.CharField(
        label=_("Tên nơi nhận"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi nơi nhận một dòng. Có số bưu gửi thì ghi sau dấu |, ví dụ: Nguyễn Văn Mẫu | RA123456789VN"),
    )
    way = forms.ChoiceField(label=_("Gửi bằng cách"), choices=WAYS, widget=forms.RadioSelect, initial=Delivery.POST)
    sent_on = forms.DateField(
        label=_("Ngày gửi"), required=False, widget=DATE, help_text=_("Chưa gửi thì để trống, ghi sau.")
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suggested = queries.suggestions(paper)
        role = suggested[0].role if suggested else Delivery.AUTHOR
        self.fields["role"].initial = role
        self.fields["names"].initial = "\n".join(one.name for one in suggested if one.role == role)
        self.fields["sent_on"].initial = clock.today()
        self.fields["names"].required = paper.matter.state != Matter.SEALED
        if paper.matter.state == Matter.SEALED:
            self.fields["names"].help_text = _(
                "Việc này được giữ bí mật: gửi cho người thì để trống ô tên; chỉ ghi tên cơ quan, tổ chức."
            )


class SentForm(forms.Form):
    """When it went out."""

    on = forms.DateField(label=_("Ngày gửi"), widget=DATE)
    tracking = forms.CharField(label=_("Số bưu gửi"), required=False, max_length=rules.LONGEST_TRACKING)


class ReceivedForm(forms.Form):
    """Who received it, when, shown by what."""

    deliveries = forms.ModelMultipleChoiceField(
        label=_("Những nơi đã nhận"), queryset=Delivery.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    on = forms.DateField(label=_("Ngày nhận"), widget=DATE)
    proof = forms.CharField(
        label=_("Chứng từ"),
        required=False,
        max_length=200,
        help_text=_("Số giấy báo phát, ai ký nhận. Có ảnh thì đính kèm ở dưới."),
    )
    picture = forms.FileField(label=_("Ảnh hoặc bản quét chứng từ"), required=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deliveries"] = _Choice(
            label=self.fields["deliveries"].label,
            queryset=queries.waiting(paper),
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(["deliveries", "on", "proof", "picture"])


class _Choice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, one: Delivery) -> str:
        """Return who it is and how it went."""
        sent = f"{one.sent_on:%d/%m/%Y}" if one.sent_on else ""
        return " · ".join(part for part in (one.name or one.get_role_display(), one.get_way_display(), sent) if part)


class ReturnedForm(forms.Form):
    """That it came back, why, and what is done next."""

    on = forms.DateField(label=_("Ngày bị trả lại"), widget=DATE)
    reason = forms.CharField(label=_("Lý do"), max_length=200, help_text=_("Ví dụ: không có người nhận, sai địa chỉ."))
    next_step = forms.CharField(
        label=_("Việc làm tiếp theo"), max_length=200, help_text=_("Ví dụ: hỏi lại địa chỉ, gửi lại, niêm yết.")
    )


class AgainForm(forms.Form):
    """How it is sent anew."""

    way = forms.ChoiceField(label=_("Gửi bằng cách"), choices=WAYS, widget=forms.RadioSelect, initial=Delivery.POST)
    on = forms.DateField(label=_("Ngày gửi"), widget=DATE)
    tracking = forms.CharField(label=_("Số bưu gửi"), required=False, max_length=rules.LONGEST_TRACKING)
