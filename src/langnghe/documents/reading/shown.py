"""What the page of a reading says."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from langnghe.documents.files.boxes import Tampered
from langnghe.documents.files.queries import FileLocked, token
from langnghe.documents.models import File
from langnghe.documents.reading import queries, using
from langnghe.documents.reading.queries import Opened, State
from langnghe.documents.reading.rules import EMPTY, HANDWRITTEN, MIXED, PRINTED
from langnghe.people.actors import Actor


def page(actor: Actor, file: File, number: int, opened: Opened | None) -> dict[str, Any]:
    """Return the context of page ``number`` of ``file``."""
    state = queries.state(file)
    return {
        "file": file,
        "number": number,
        "state": state,
        "pages": _pages(file, state, number),
        "opened": opened,
        "look": _look(opened.look) if opened else "",
        "by_hand": bool(opened and opened.look == HANDWRITTEN),
        "notice": "" if opened else _notice(state, number),
        "may_ask": state.unread and not queries.available(),
        "file_url": reverse("documents:file", args=[token(file)]),
        "pdf_url": reverse("documents:reading_pdf", args=[token(file)]) if state.read else "",
        "ask_url": reverse("documents:reading_ask", args=[token(file)]),
        "use_url": using.address(actor, file) if opened else "",
        "back_url": reverse("casebook:case", args=[file.matter_id]),
    }


def _pages(file: File, state: State, now: int) -> list[dict[str, Any]]:
    known = range(1, max(state.of, 1) + 1)
    return [
        {
            "number": n,
            "url": reverse("documents:reading", args=[token(file), n]),
            "now": n == now,
            "read": n in state.read,
        }
        for n in known
    ]


def _look(look: str) -> str:
    return {
        PRINTED: _(
            "Máy đọc được phần lớn. Gạch chấm là chữ máy không chắc, gạch liền là chữ máy đã sửa dấu; hãy so với ảnh."
        ),
        MIXED: _("Một phần có vẻ là chữ viết tay hoặc bị mờ: chỗ đó máy đọc sai nhiều. Hãy so từng dòng với ảnh."),
        HANDWRITTEN: _("Có vẻ là chữ viết tay: máy không đọc được, xin đọc và gõ lại."),
        EMPTY: _("Trang này gần như không có chữ máy đọc được: có thể là ảnh, con dấu hoặc chữ viết tay."),
    }[look]


def _notice(state: State, number: int) -> str:
    if number in state.failed:
        return _("Máy không đọc được trang này: %(why)s. Hãy xem tệp gốc.") % {"why": _why_not(state.failed[number])}
    if lacking := queries.available():
        return lacking
    if state.waiting:
        return _("Máy đang đọc, mỗi trang mất vài giây. Hãy tải lại trang này sau.")
    return _("Máy chưa đọc trang này.")


def _why_not(code: str) -> str:
    return {
        "broken": _("trang bị hỏng, không mở được"),
        "locked": _("tệp PDF có mật khẩu"),
        "too_large": _("ảnh quá lớn"),
        "slow": _("đọc quá lâu nên máy đã dừng"),
    }.get(code, _("trang bị hỏng, không mở được"))


def why(wrong: Exception) -> str:
    """Return why nothing could be opened, in words for an officer."""
    if isinstance(wrong, FileLocked | Tampered):
        return str(wrong)
    return _("Kho tệp không đưa được tệp này ra. Hãy thử lại, hoặc báo quản trị.")


def sent(file: File, made: bytes) -> HttpResponse:
    """Return the PDF as a download that no page can hold; its name says as little as the file's own."""
    response = HttpResponse(made, content_type="application/pdf")
    name = file.name.rsplit(".", 1)[0]
    response["Content-Disposition"] = content_disposition_header(True, f"{name} (tìm được chữ).pdf")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
