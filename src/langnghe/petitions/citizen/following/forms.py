"""What a citizen types on the follow page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.petitions.citizen import rules
from langnghe.petitions.intake.fields import TextField
from langnghe.petitions.models import Rating


class CodeForm(forms.Form):
    """Code and secret, as printed or photographed."""

    code = forms.CharField(
        label=_("Mã theo dõi"),
        max_length=40,
        help_text=_("Mười chữ và số, in trên giấy biên nhận hoặc trong ảnh chụp."),
        error_messages={"required": _("Hãy ghi mã theo dõi."), "max_length": _("Mã chỉ có mười chữ và số.")},
        widget=forms.TextInput(
            attrs={
                "class": "code-input",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "data-code-from-fragment": "",
            }
        ),
    )
    secret = forms.CharField(
        label=_("Số bí mật"),
        max_length=12,
        help_text=_("Bốn chữ số in cạnh mã."),
        error_messages={"required": _("Hãy ghi bốn chữ số."), "max_length": _("Số bí mật chỉ có bốn chữ số.")},
        widget=forms.TextInput(
            attrs={"class": "code-input", "inputmode": "numeric", "autocomplete": "off", "data-after-code": ""}
        ),
    )


class RatingForm(forms.Form):
    """Three answers and words."""

    verdict = forms.ChoiceField(
        label=_("Câu trả lời có làm bà con hài lòng không?"),
        choices=[(code, _(label)) for code, label in Rating.VERDICTS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một trong ba."), "invalid_choice": _("Hãy chọn một trong ba.")},
    )
    words = TextField(
        label=_("Nói thêm"),
        required=False,
        max_length=rules.LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Dài quá %(limit_value)s chữ. Hãy viết ngắn lại.")},
    )


class MoreForm(forms.Form):
    """Something more to say."""

    more = TextField(
        label=_("Điều muốn nói thêm"),
        max_length=rules.LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Chưa có chữ nào. Hãy viết điều muốn nói thêm rồi bấm gửi."),
            "max_length": _("Dài quá %(limit_value)s chữ. Hãy viết ngắn lại hoặc gửi làm hai lần."),
        },
    )
