"""The counter's forms: receiving, correcting, taking back."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from langnghe.casebook.models import Submission
from langnghe.petitions.intake import rules
from langnghe.petitions.intake.actions import Author, Channel, Forwarder, Incoming
from langnghe.petitions.intake.fields import DayField, FilesField, PhoneField, TextField, WholeField

MOST_PEOPLE = 100_000
CHANNELS = [(code, label) for code, label in Submission.CHANNELS if code != "web"]
TITLES = [("", _("Không ghi")), ("ông", "Ông"), ("bà", "Bà"), ("anh", "Anh"), ("chị", "Chị")]


def area(rows: int) -> forms.Textarea:
    """Return a text area of so many rows."""
    return forms.Textarea(attrs={"rows": rows})


class AuthorFields(forms.Form):
    """Who sends."""

    name = TextField(label=_("Họ và tên"), required=False, max_length=120)
    phone = PhoneField(label=_("Điện thoại"))
    address = TextField(label=_("Địa chỉ"), required=False, max_length=200)
    id_number = TextField(label=_("Số căn cước, định danh hoặc hộ chiếu"), required=False, max_length=20)
    born_year = WholeField(label=_("Năm sinh"), most=9999)
    title = forms.ChoiceField(label=_("Xưng hô"), choices=TITLES, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False, max_length=120)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def author(self) -> Author:
        """Return the author as typed."""
        said = self.cleaned_data
        return Author(
            name=said["name"],
            address=said["address"],
            phone=said["phone"],
            email=said["email"],
            id_number=said["id_number"],
            born_year=said["born_year"],
            title=said["title"],
            person=said["person"],
        )


class ChannelFields(forms.Form):
    """How it came."""

    channel = forms.ChoiceField(
        label=_("Đến bằng cách nào"), choices=CHANNELS, initial="counter", widget=forms.RadioSelect
    )
    arrival_on = DayField(
        label=_("Ngày trên dấu đến"),
        error_messages={"required": _("Đơn qua bưu chính tính từ ngày trên dấu đến. Hãy ghi ngày đó.")},
    )
    postmark_on = DayField(label=_("Ngày trên dấu bưu điện nơi gửi"))
    forwarder_name = TextField(
        label=_("Cơ quan chuyển đến"),
        required=False,
        max_length=160,
        error_messages={"required": _("Đơn do cơ quan khác chuyển đến. Hãy ghi tên cơ quan đã chuyển.")},
    )
    forwarder_number = TextField(label=_("Số văn bản chuyển"), required=False, max_length=60)
    forwarder_on = DayField(label=_("Ngày văn bản chuyển"))
    written_on = DayField(label=_("Ngày ghi trên đơn"))
    people = WholeField(label=_("Số người cùng gửi"), initial="1", most=MOST_PEOPLE)
    received_on = DayField(label=_("Ngày nhận, nếu không phải hôm nay"))

    def forwarder(self) -> Forwarder | None:
        """Return who passed it on; None on every other channel."""
        said = self.cleaned_data
        if said["channel"] != "forwarded":
            return None
        return Forwarder(said["forwarder_name"], said["forwarder_number"], said["forwarder_on"])

    def dates(self) -> dict[str, Any]:
        """Return the days of the channel chosen; what was typed for another one is left aside."""
        said = self.cleaned_data
        by_post = said["channel"] == "post"
        return {
            "postmark_on": said["postmark_on"] if by_post else None,
            "arrival_on": said["arrival_on"] if by_post else None,
            "written_on": said["written_on"],
        }


class ReceiveForm(AuthorFields, ChannelFields):
    """The counter form: who, phone, address, their words; the rest when the channel needs it."""

    name = TextField(
        label=_("Họ và tên"),
        max_length=120,
        error_messages={"required": _("Hãy ghi tên người gửi, hoặc chọn «Người gửi không nêu tên».")},
    )
    nameless = forms.BooleanField(label=_("Người gửi không nêu tên"), required=False)
    content = TextField(label=_("Điều người dân nói"), required=True, max_length=rules.LONGEST_TEXT, widget=area(3))
    papers = TextField(
        label=_("Giấy tờ nộp kèm"),
        help_text=_("Mỗi dòng một thứ, ví dụ: Giấy chứng nhận đất, 2 trang, bản sao"),
        required=False,
        max_length=4000,
        widget=area(2),
    )
    attached = FilesField(label=_("Tệp, ảnh chụp"), required=False)
    late_reason = TextField(label=_("Lý do ghi sổ muộn"), required=False, max_length=200)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, initial=lambda: secrets.token_urlsafe(24))

    GROUPS = {
        "papers": ("papers", "attached"),
        "person": ("id_number", "nameless", "title", "born_year", "email"),
        "days": ("received_on", "late_reason", "written_on"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")  # several officers share the counter's machine
        self.fields["name"].required = not self.data.get("nameless")
        # what a channel asks is marked as needed wherever it can show, and asked for when that channel is chosen
        for name, channel in (("arrival_on", "post"), ("forwarder_name", "forwarded")):
            self.fields[name].required = self.data.get("channel", channel) == channel
        if not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True

    @property
    def opened(self) -> list[str]:
        """The folded parts to show open: something was typed there, or is wrong there."""
        return [part for part, names in self.GROUPS.items() if any(self._busy(name) for name in names)]

    def _busy(self, name: str) -> bool:
        return self.is_bound and bool(self[name].errors or self[name].value())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.errors and said.get("attached"):
            self.add_error("attached", _("Trình duyệt không giữ tệp khi trang có lỗi. Hãy chọn lại tệp."))
        return said

    def incoming(self) -> Incoming:
        """Return what arrived, as the action takes it."""
        said = self.cleaned_data
        return Incoming(
            channel=said["channel"],
            content=said["content"],
            author=Author() if said["nameless"] else self.author(),
            received_on=said["received_on"],
            late_reason=said["late_reason"],
            forwarder=self.forwarder(),
            people=said["people"] or 1,
            request_key=said["request_key"],
            papers=rules.papers_of(said["papers"]),
            files=said["attached"],
            **self.dates(),
        )

    def refuse(self, refused: Exception) -> None:
        """Show why an action refused, at the field it speaks of."""
        refuse(self, refused)
        if self.cleaned_data.get("attached"):
            self.add_error("attached", _("Trình duyệt không giữ tệp khi trang có lỗi. Hãy chọn lại tệp."))


class CorrectForm(AuthorFields, ChannelFields):
    """Everything intake wrote, as it stands; what is changed here is corrected."""

    received_on = DayField(label=_("Ngày nhận"), help_text=_("Đổi ngày này thì các hạn đang mở được tính lại."))
    to_number = TextField(label=_("Chuyển đơn sang vụ việc số"), required=False, max_length=40)
    reason = TextField(label=_("Lý do sửa"), required=True, max_length=200)

    def channel_data(self) -> Channel:
        """Return how it came, as it should have been entered."""
        said = self.cleaned_data
        return Channel(said["channel"], forwarder=self.forwarder(), people=said["people"] or 1, **self.dates())


class ContentForm(forms.Form):
    """What the letter says, written down anew."""

    content = TextField(label=_("Điều người dân nói"), required=True, max_length=rules.LONGEST_TEXT, widget=area(16))
    reason = TextField(label=_("Lý do sửa"), required=True, max_length=200, help_text=_("Không ghi tên người."))
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_content(self) -> str:
        """Return the text with the line ends in which it is kept; browsers send others."""
        return str(self.cleaned_data["content"]).replace("\r\n", "\n")


def refuse(form: forms.Form, refused: Exception) -> None:
    """Show ``refused`` at the field it names, or above the form."""
    field = getattr(refused, "field", "")
    form.add_error(field if field in form.fields else None, str(refused))
