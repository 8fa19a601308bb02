"""What the pages of moving in ask: a file, what its columns mean, the totals of the old book."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from langnghe.petitions.bulk import columns, reconciling
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.bulk.reconciling import TotalsRefused

LARGEST = 50_000_000
"""Bytes the page takes; longer books go in from the command line."""
PASSED_OVER = "-"
SUBMISSIONS, CASES = "don", "vu-viec"
WHAT = [
    (SUBMISSIONS, gettext_lazy("Mỗi dòng là một đơn")),
    (CASES, gettext_lazy("Mỗi dòng là một vụ việc đang giải quyết (có số, loại, ngày thụ lý)")),
]


class UploadForm(forms.Form):
    """Which book, and what a row of it is."""

    file = forms.FileField(
        label=gettext_lazy("Tệp sổ cũ"),
        help_text=gettext_lazy("CSV, .xlsx hoặc JSONL, nhiều nhất 50 MB. Chưa ghi gì cho đến khi bấm «Bắt đầu nhập»."),
        error_messages={"required": gettext_lazy("Hãy chọn tệp.")},
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Một dòng là gì"), choices=WHAT, widget=forms.RadioSelect, initial=SUBMISSIONS
    )
    sheet = forms.IntegerField(label=gettext_lazy("Trang tính thứ mấy (.xlsx)"), initial=1, min_value=1, max_value=200)
    mapping = forms.ChoiceField(label=gettext_lazy("Cách đọc cột đã lưu"), required=False)

    def __init__(self, *args: Any, mappings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["mapping"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("Đoán theo tên cột")), *((name, name) for name in mappings)]

    def clean_file(self) -> Any:
        """Refuse what is too large for the page."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Hãy nhờ quản trị chạy lệnh «langnghe intake»."))
        return file


class ColumnsForm(forms.Form):
    """One list to choose from for each column; the names under which the choice is kept."""

    def __init__(self, run: BulkRun, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [
            field for field in columns.FIELDS if run.running_cases or not field.running or field.code == "closed_on"
        ]
        choices = [(PASSED_OVER, _("(bỏ qua)")), *((field.code, _(field.label)) for field in known)]
        for at, (head, code) in enumerate(zip(run.heads, run.columns, strict=True)):
            label = head or _("Cột %(at)s") % {"at": at + 1}
            self.fields[f"c{at}"] = forms.ChoiceField(label=label, choices=choices, initial=code or PASSED_OVER)
        self.fields["name"] = forms.CharField(
            label=_("Lưu cách đọc cột dưới tên"), required=False, max_length=60, help_text=_("Để lần sau chọn lại.")
        )
        self.width = len(run.heads)

    def chosen(self) -> list[str]:
        """Return the field of each column."""
        chosen = [self.cleaned_data[f"c{at}"] for at in range(self.width)]
        return [columns.IGNORED if code == PASSED_OVER else code for code in chosen]


class StartForm(forms.Form):
    """The totals of the old book, if there are any."""

    totals = forms.FileField(
        label=gettext_lazy("Số tổng của sổ cũ"),
        required=False,
        help_text=gettext_lazy("Tệp CSV ba cột: loại; tình trạng; số lượng. Để đối chiếu khi nhập xong."),
    )

    def clean_totals(self) -> dict[tuple[str, str], int]:
        """Read the totals at once, so that what is wrong with them is said before anything is taken."""
        file = self.cleaned_data["totals"]
        if not file:
            return {}
        if file.size > 1_000_000:
            raise forms.ValidationError(_("Tệp số tổng quá lớn. Chỉ cần ba cột: loại; tình trạng; số lượng."))
        try:
            return reconciling.totals(file)
        except TotalsRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
