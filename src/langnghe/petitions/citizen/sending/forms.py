"""The questions of the sending form, one a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.documents.files.limits import limits
from langnghe.people.models import Office
from langnghe.petitions.citizen import rules
from langnghe.petitions.intake.fields import FilesInput, PhoneField, TextField

NAMED = [("yes", _("Tôi ghi tên mình")), ("no", _("Tôi không ghi tên"))]
TITLES = [("ông", _("Ông")), ("bà", _("Bà")), ("anh", _("Anh")), ("chị", _("Chị"))]
FEW = 8
"""So many offices are shown without asking for a place."""


class Question(forms.Form):
    """One page of the form."""

    def __init__(self, *args: Any, offices: list[Office] | None = None, **kwargs: Any) -> None:
        self.offices = offices or []
        super().__init__(*args, **kwargs)


class OfficeQuestion(Question):
    """To which office? The place is asked first when there are many."""

    office = forms.ChoiceField(
        label=_("Cơ quan"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một cơ quan."), "invalid_choice": _("Hãy chọn một cơ quan.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(office.code, office.name) for office in self.offices]  # type: ignore[attr-defined]  # a ChoiceField


class WhatQuestion(Question):
    """What happened?"""

    what = TextField(
        label=_("Chuyện đã xảy ra"),
        max_length=rules.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Chưa có chữ nào. Hãy kể điều bà con muốn nói."),
            "max_length": _(
                "Dài quá %(limit_value)s chữ (đang có %(show_value)s). Hãy viết ngắn lại, phần còn lại gửi thành tệp."
            ),
        },
    )


class WhereQuestion(Question):
    """Where?"""

    where = TextField(
        label=_("Nơi xảy ra"),
        required=False,
        max_length=300,
        error_messages={"max_length": _("Dài quá %(limit_value)s chữ. Hãy ghi ngắn lại.")},
    )


class ChosenFiles(forms.FileField):
    """Every file chosen; each is judged when it is kept, so that one bad file does not lose the others."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [one for one in (data if isinstance(data, list | tuple) else [data]) if one]


class FilesQuestion(Question):
    """Pictures and papers."""

    chosen = ChosenFiles(label=_("Chọn ảnh hoặc giấy tờ"), required=False)

    @staticmethod
    def most() -> int:
        """How many a submission may have."""
        return limits().files_per_matter


class NamedQuestion(Question):
    """Do you give your name?"""

    named = forms.ChoiceField(
        label=_("Bà con có ghi tên mình không?"),
        choices=NAMED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một trong hai.")},
    )


class WhoQuestion(Question):
    """Who are you, and how shall we address you?"""

    title = forms.ChoiceField(label=_("Xin gọi bà con là"), choices=TITLES, required=False, widget=forms.RadioSelect)
    name = TextField(
        label=_("Họ và tên"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Hãy ghi họ tên.")},
    )
    address = TextField(
        label=_("Địa chỉ"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Hãy ghi địa chỉ, để cơ quan gửi trả lời.")},
    )
    phone = PhoneField(label=_("Số điện thoại"))
