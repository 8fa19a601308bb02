"""Form fields that read what Vietnamese people type: days, numbers, phones, several files."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from langnghe.documents.files import staging
from langnghe.documents.files.rules import FileRefused
from viettext import date_of, nfc, normal_phone, number_of


class TextField(forms.CharField):
    """One line or more of text in Unicode form C."""

    default_error_messages = {"required": _("Hãy ghi ô này.")}

    def clean(self, value: Any) -> Any:
        return super().clean(nfc(value) if isinstance(value, str) else value)


class DayField(forms.CharField):
    """A day written day first, as people write it; 29/02 of a year without one is refused by name."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "23/11/2026", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        return _read(date_of, text) if text else None


class WholeField(forms.CharField):
    """A whole number; 20.000 is twenty thousand."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(
            required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs
        )

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        number = _read(number_of, text)
        if not 1 <= number <= self.most:
            raise forms.ValidationError(
                _("Số này phải từ 1 đến %(most)s.") % {"most": f"{self.most:,}".replace(",", ".")}
            )
        return number


class PhoneField(forms.CharField):
    """A Vietnamese telephone number, however it is grouped."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}), **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(normal_phone, text) if text else ""


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each judged by its content before anything is saved."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        try:
            staging.check(uploads)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return uploads


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except ValueError as wrong:
        raise forms.ValidationError(str(wrong)) from wrong
