"""In which bytes a text was written: by its mark, by its bytes, by which Vietnamese letters they make."""

import codecs
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from viettext import nfc

SAMPLE = 1_000_000
_LETTERS = frozenset("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ–—“”‘’…«»²³°•·§\xa0")


@dataclass(frozen=True)
class Encoding:
    """One way of writing a text: Python's name for it, ours, and what turns its words into Unicode, if anything."""

    codec: str
    title: str
    convert: Callable[[str], str] | None = None

    def open(self, file: BinaryIO) -> io.TextIOWrapper:
        """Return ``file``, from its beginning, as text; detach it when done, or it closes ``file``."""
        file.seek(0)
        return io.TextIOWrapper(file, encoding=self.codec, errors="strict", newline="")

    def text(self, said: str) -> str:
        """Return what was read as Unicode."""
        return self.convert(said) if self.convert else said


UTF_8 = Encoding("utf-8-sig", "UTF-8")
CP1258 = Encoding("cp1258", "Windows-1258", nfc)
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
OLD_FONTS = Encoding("latin-1", "bảng mã Windows", lambda said: said.translate(_WINDOWS))
"""Text whose font alone said which letters it meant; its words must tell, or it is refused."""


def encoding_of(file: BinaryIO) -> Encoding:
    """Return how ``file`` is written; what is neither Unicode nor Windows-1258 is left to its words."""
    file.seek(0)
    sample = file.read(SAMPLE)
    file.seek(0)
    if marked := _marked(sample):
        return marked
    if _is_utf_8(sample):
        return UTF_8
    return CP1258 if _is_1258(sample) else OLD_FONTS


def _marked(sample: bytes) -> Encoding | None:
    if sample.startswith(codecs.BOM_UTF8):
        return UTF_8
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", "UTF-16")
    head = sample[:2000]
    # without a mark: ASCII letters, which every book has, leave every second byte empty
    if head and head[1::2].count(0) > len(head) // 5:
        return Encoding("utf-16-le", "UTF-16")
    if head and head[::2].count(0) > len(head) // 5:
        return Encoding("utf-16-be", "UTF-16")
    return None


def _is_utf_8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(sample)  # a letter cut at the sample's end is no fault
    except UnicodeDecodeError:
        return False
    return True


def _is_1258(sample: bytes) -> bool:
    try:
        said = nfc(sample.decode("cp1258"))
    except UnicodeDecodeError:
        return False
    foreign = [letter for letter in said if not letter.isascii()]
    ours = sum(1 for letter in foreign if letter.lower() in _LETTERS)
    return bool(foreign) and ours >= 0.98 * len(foreign)
