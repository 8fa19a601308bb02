"""The form of letters."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordForm(forms.Form):
    """The edited Word file of a draft."""

    file = forms.FileField(
        label=_("Tệp Word đã sửa"),
        help_text=_(
            "Tệp .docx tải xuống từ văn bản này. Hãy chấp nhận mọi thay đổi và xóa nhận xét trước khi tải lên."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
