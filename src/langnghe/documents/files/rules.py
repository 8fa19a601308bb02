"""What a file is, judged by its content: never by its name nor by what the browser says."""

import re
import unicodedata
from dataclasses import dataclass
from typing import BinaryIO

from viettext import nfc

HEAD = 4096
TAIL = 66_000
"""Bytes at the end in which the directory of a hidden archive would lie."""


@dataclass(frozen=True)
class FileType:
    """One kind of file that is taken."""

    media: str
    suffix: str
    label: str


PDF = FileType("application/pdf", ".pdf", "PDF")
JPEG = FileType("image/jpeg", ".jpg", "ảnh JPEG")
PNG = FileType("image/png", ".png", "ảnh PNG")
TEXT = FileType("text/plain", ".txt", "văn bản thường")
MP3 = FileType("audio/mpeg", ".mp3", "ghi âm MP3")
M4A = FileType("audio/mp4", ".m4a", "ghi âm M4A")
MP4 = FileType("video/mp4", ".mp4", "phim MP4")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word")
XLSX = FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel")
ODT = FileType("application/vnd.oasis.opendocument.text", ".odt", "OpenDocument")
TYPES = {t.media: t for t in (PDF, JPEG, PNG, TEXT, MP3, M4A, MP4, DOCX, XLSX, ODT)}
READABLE = (PDF.media, JPEG.media, PNG.media)
"""Types in which a machine can look for writing."""
TAKEN = "PDF, ảnh JPG hoặc PNG, Word (docx), Excel (xlsx), odt, txt, ghi âm mp3 hoặc m4a, phim mp4"

_SOUND_BRANDS = (b"M4A ", b"M4B ")
_PHOTO_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
_DISGUISE = re.compile(rb"<\s*(?:!doctype|html|svg|script|\?xml|iframe|body|head)|%PDF-|GIF8", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


class FileRefused(ValueError):
    """The file cannot be taken; the message says why and what to do instead."""


def media_of(file: BinaryIO) -> FileType | None:
    """Return the type of what ``file`` holds; None when it is none of those taken, or two things at once.

    Office documents come back as ``DOCX``: which of the three it is stands inside, see ``archives``.

    Args:
        file: seekable, read from its beginning; left anywhere.
    """
    head, tail = _ends(file)
    if head.startswith(b"%PDF-"):
        return PDF if _honest_pdf(head, tail) else None
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    if b"PK\x05\x06" in tail:
        return None  # something with an archive hidden behind it
    if head[4:8] == b"ftyp":
        return _film(head)
    if head.startswith(b"ID3") or (len(head) > 2 and head[0] == 0xFF and head[1] in (0xFB, 0xF3, 0xF2, 0xFA)):
        return MP3
    return TEXT if _plain(file) else None


def is_phone_photo(head: bytes) -> bool:
    """Return whether these first bytes are a HEIC or AVIF photo, which the sender can send as JPEG instead."""
    return head[4:8] == b"ftyp" and head[8:12] in _PHOTO_BRANDS


def _ends(file: BinaryIO) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(HEAD)
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    return head, file.read(TAIL)


def _honest_pdf(head: bytes, tail: bytes) -> bool:
    hidden = b"PK\x05\x06" in tail or _DISGUISE.search(head[5:1024])
    return b"%%EOF" in tail[-2048:] and not hidden


def _film(head: bytes) -> FileType | None:
    brand = head[8:12]
    if brand in _PHOTO_BRANDS:
        return None
    return M4A if brand in _SOUND_BRANDS else MP4


def _plain(file: BinaryIO) -> bool:
    """Return whether the whole file is readable text and no page, picture or script in disguise."""
    file.seek(0)
    content = file.read()
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return False
    start = text.lstrip()[:1024]
    return bool(start) and not (_CONTROL.search(text) or start.startswith("#!") or _DISGUISE.search(start.encode()))


def safe_name(given: str, suffix: str, longest: int) -> str:
    """Return a name that every system can carry: NFC, no path, no control or direction marks, the true suffix.

    Args:
        given: the name as the sender's machine gives it.
        suffix: of the type found in the content, ``.pdf``.
        longest: characters kept, suffix included.
    """
    last = re.split(r"[/\\]", nfc(given))[-1]
    clean = "".join(c if c.isalnum() or c in " ._-()," else "_" for c in last if unicodedata.category(c)[0] != "C")
    stem = clean.rsplit(".", 1)[0] if "." in clean.strip(".") else clean
    stem = re.sub(r"\s+", " ", stem).strip(" ._")[: longest - len(suffix)].strip(" ._")
    return f"{stem or 'tep'}{suffix}"
