"""What the columns of old books mean: guessed from the words at their head, confirmed by whoever imports."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from viettext import fold


@dataclass(frozen=True)
class Field:
    """One thing a row can say. ``words`` are how books name it, folded; ``running`` when only a case has it."""

    code: str
    label: str
    words: tuple[str, ...]
    running: bool = False


FIELDS = (
    Field(
        "id",
        gettext_noop("Mã đơn (riêng của từng đơn)"),
        ("ma don", "id", "ma so don", "so den", "so dang ky", "ma ho so"),
    ),
    Field(
        "received_on",
        gettext_noop("Ngày nhận"),
        (
            "ngay nhan",
            "ngay nhan don",
            "ngay tiep nhan",
            "ngay den",
            "ngay vao so",
            "ngay gui",
            "ngay hoi",
            "asked",
            "received at",
            "received on",
        ),
    ),
    Field(
        "written_on",
        gettext_noop("Ngày ghi trên đơn"),
        ("ngay viet don", "ngay ghi tren don", "ngay don", "written on"),
    ),
    Field(
        "channel",
        gettext_noop("Cách đến"),
        ("hinh thuc", "hinh thuc tiep nhan", "nguon", "nguon don", "kenh", "cach den", "channel", "nguon den"),
    ),
    Field(
        "name",
        gettext_noop("Họ tên người gửi"),
        (
            "ho ten",
            "ho va ten",
            "nguoi gui",
            "ten nguoi gui",
            "ho ten nguoi gui",
            "nguoi viet don",
            "nguoi dung don",
            "ho ten nguoi dung don",
            "ho va ten nguoi gui",
            "ten cong dan",
            "ho ten cong dan",
            "submitter name",
            "name",
        ),
    ),
    Field(
        "title",
        gettext_noop("Ông, bà"),
        ("ong ba", "danh xung", "xung ho", "gioi tinh", "nam nu", "submitter gender"),
    ),
    Field(
        "born_year",
        gettext_noop("Năm sinh"),
        ("nam sinh", "ngay sinh", "submitter birth year", "birth year", "born year"),
    ),
    Field(
        "phone",
        gettext_noop("Điện thoại"),
        ("dien thoai", "so dien thoai", "sdt", "dt", "so dt", "dien thoai lien he", "submitter phone", "phone"),
    ),
    Field(
        "id_number",
        gettext_noop("Số CCCD, CMND"),
        (
            "cccd",
            "cmnd",
            "so cccd",
            "so cmnd",
            "cmnd cccd",
            "cccd cmnd",
            "so cmnd cccd",
            "so cccd cmnd",
            "can cuoc",
            "so can cuoc",
            "so dinh danh",
            "so dinh danh ca nhan",
            "submitter id no",
            "id no",
            "id number",
        ),
    ),
    Field("email", gettext_noop("Thư điện tử"), ("email", "thu dien tu", "e mail", "submitter email")),
    Field(
        "address",
        gettext_noop("Địa chỉ"),
        (
            "dia chi",
            "noi o",
            "cho o",
            "dia chi nguoi gui",
            "dia chi lien he",
            "noi cu tru",
            "submitter address",
            "address",
        ),
    ),
    Field(
        "place", gettext_noop("Địa bàn"), ("dia ban", "xa phuong", "xa", "noi xay ra", "commune", "don vi hanh chinh")
    ),
    Field(
        "subject",
        gettext_noop("Tiêu đề"),
        ("tieu de", "trich yeu", "ve viec", "subject", "trich yeu noi dung", "ten vu viec", "title"),
    ),
    Field(
        "content",
        gettext_noop("Nội dung"),
        (
            "noi dung",
            "noi dung don",
            "tom tat noi dung",
            "tom tat",
            "noi dung vu viec",
            "content",
            "noi dung tom tat",
            "cau hoi",
            "noi dung hoi",
            "question",
        ),
    ),
    Field("kind", gettext_noop("Loại đơn"), ("loai don", "loai", "phan loai", "phan loai don", "loai vu viec", "kind")),
    Field("about", gettext_noop("Lĩnh vực"), ("linh vuc", "nhom linh vuc", "field", "about")),
    Field(
        "people",
        gettext_noop("Số người cùng gửi"),
        ("so nguoi", "so nguoi ky", "so nguoi cung gui", "group size", "people"),
    ),
    Field("pages", gettext_noop("Số trang"), ("so trang", "so to", "pages")),
    Field(
        "forwarder",
        gettext_noop("Cơ quan chuyển đến"),
        ("co quan chuyen", "co quan chuyen den", "noi chuyen den", "forwarder"),
    ),
    Field(
        "forwarder_number",
        gettext_noop("Số văn bản chuyển"),
        ("so van ban chuyen", "so cong van chuyen", "forwarder number"),
    ),
    Field(
        "forwarder_on", gettext_noop("Ngày văn bản chuyển"), ("ngay van ban chuyen", "ngay chuyen den", "forwarder on")
    ),
    Field(
        "number",
        gettext_noop("Số vụ việc"),
        ("so vu viec", "so thu ly", "so ho so", "so vao so", "so don", "case number", "number"),
        running=True,
    ),
    Field(
        "stage", gettext_noop("Bước đang ở"), ("buoc", "giai doan", "tinh trang", "trang thai", "stage"), running=True
    ),
    Field("accepted_on", gettext_noop("Ngày thụ lý"), ("ngay thu ly", "accepted on"), running=True),
    Field("facts", gettext_noop("Tình tiết"), ("tinh tiet", "facts", "tinh chat"), running=True),
    Field("extended", gettext_noop("Gia hạn"), ("gia han", "extensions", "extended"), running=True),
    Field("suspended", gettext_noop("Tạm đình chỉ"), ("tam dinh chi", "suspended"), running=True),
    Field("papers", gettext_noop("Văn bản đã ban hành"), ("van ban da ban hanh", "van ban", "papers"), running=True),
    Field(
        "holder",
        gettext_noop("Người đang giữ"),
        ("nguoi giu", "nguoi giu viec", "can bo thu ly", "nguoi thu ly", "tai khoan can bo", "holder"),
        running=True,
    ),
    Field(
        "closed_on",
        gettext_noop("Ngày kết thúc"),
        ("ngay ket thuc", "ngay giai quyet xong", "ngay xong", "ngay tra loi", "closed on", "closed at"),
        running=True,
    ),
)
CODES = {field.code: field for field in FIELDS}
PROBLEM = "Lỗi"
"""Head of the column in which a file to mend says what is wrong; passed over when it comes back."""
IGNORED = ""

_MEANT = {word: field.code for field in FIELDS for word in field.words} | {fold(f.label): f.code for f in FIELDS}
_APART = re.compile(r"[^a-z0-9]+")


def tidy(head: str) -> str:
    """Return the words at the head of a column as they compare: folded, nothing but letters, digits and spaces."""
    return _APART.sub(" ", fold(head.partition("(")[0])).strip()


_TIDIED = {tidy(word): code for word, code in _MEANT.items()}


def guess(heads: Sequence[str]) -> list[str]:
    """Return for each head the field it seems to mean, each field once; empty where none does.

    Only words a book is known to use count: a column that merely resembles one is left to whoever imports.
    """
    found: list[str] = []
    for head in heads:
        code = _TIDIED.get(tidy(head), IGNORED) if head else IGNORED
        found.append(IGNORED if code in found else code)
    return found


class MappingRefused(ValueError):
    """The columns cannot be read as chosen; the message says what to choose."""


def checked(chosen: Sequence[str], *, running: bool) -> tuple[str, ...]:
    """Return ``chosen`` when every row can be read with it.

    Args:
        chosen: for each column a field's code, or empty to pass it over.
        running: whether rows are cases under way.

    Raises:
        MappingRefused: an unknown or doubled field, or one without which no row can be taken is missing.
    """
    used = [code for code in chosen if code]
    for code in used:
        if code not in CODES:
            raise MappingRefused(f"Không có mục «{code}». Hãy chọn lại.")
        if used.count(code) > 1:
            raise MappingRefused(f"«{CODES[code].label}» được chọn cho hai cột. Hãy chỉ chọn một.")
    needed = ["received_on", *(("number", "kind") if running else ())]
    missing = [CODES[code].label for code in needed if code not in used]
    if not {"content", "subject"} & set(used):
        missing.append(CODES["content"].label)
    if missing:
        raise MappingRefused(f"Chưa có cột cho: {', '.join(missing)}. Hãy chọn cột tương ứng trong tệp.")
    return tuple(chosen)


def by_head(heads: Sequence[str], kept: Mapping[str, str]) -> list[str]:
    """Return the fields of ``heads`` as a kept mapping has them; heads it does not know are guessed."""
    return [kept.get(tidy(head), code) for head, code in zip(heads, guess(heads), strict=True)]


def kept(heads: Sequence[str], chosen: Sequence[str]) -> dict[str, str]:
    """Return a choice as it is kept under a name: by the words at the head, wherever the column stands."""
    return {tidy(head): code for head, code in zip(heads, chosen, strict=True)}
