"""Looking into office documents, which are archives: what they are, and whether they are a bomb."""

import zipfile
import zlib
from typing import BinaryIO

from langnghe.documents.files.limits import Limits
from langnghe.documents.files.rules import DOCX, ODT, XLSX, FileRefused, FileType

_INSIDE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ENCRYPTED = 0x1


def office_type(file: BinaryIO, limits: Limits) -> FileType | None:
    """Return which office document ``file`` is; None for any other archive.

    Raises:
        FileRefused: broken, locked with a password, with macros, an archive within, or unpacking to far too much.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return _judge(archive, limits)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, zlib.error) as broken:
        raise FileRefused("bị hỏng, không mở được. Hãy lưu lại từ chương trình soạn thảo rồi gửi lại.") from broken


def _judge(archive: zipfile.ZipFile, limits: Limits) -> FileType | None:
    entries = archive.infolist()
    _bomb(entries, limits)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise FileRefused("có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.")
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise FileRefused("có macro (chương trình chạy kèm). Hãy lưu thành docx hoặc xlsx thường, hoặc PDF.")
        if not entry.is_dir():
            _inside(archive, entry)
    names = {entry.filename for entry in entries}
    if "mimetype" in names and archive.read("mimetype").strip() == ODT.media.encode():
        return ODT
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for path, kind in _INSIDE.items() if path in names), None)


def _bomb(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > limits.zip_small and entry.file_size > limits.zip_ratio * max(1, entry.compress_size)
        for entry in entries
    )
    # The reader never unpacks more of an entry than its header says, so the headers are a true upper bound.
    if len(entries) > limits.zip_entries or unpacked > limits.zip_unpacked or swollen:
        raise FileRefused("bung ra quá lớn so với kích thước gửi lên. Hãy gửi bản PDF thay cho tệp này.")


def _inside(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        start = part.read(4)
    if start.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise FileRefused("có tệp nén khác nằm bên trong. Hãy gửi từng tệp riêng.")
    if start.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")):
        raise FileRefused("có chương trình chạy nằm bên trong. Hãy gửi bản PDF thay cho tệp này.")
