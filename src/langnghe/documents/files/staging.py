"""From an upload to a ciphertext in the store: judged, cleaned, encrypted, before any transaction begins."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

import puremagic

from langnghe.documents.files import archives, boxes, films, pictures, rules, store
from langnghe.documents.files.limits import Limits, limits
from langnghe.documents.files.rules import FileRefused, FileType


class Upload(Protocol):
    """What a form or another program hands over; Django's ``UploadedFile`` is one."""

    @property
    def name(self) -> str | None: ...
    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...


@dataclass(frozen=True)
class Staged:
    """A file that lies encrypted in the store and waits for the act that attaches it."""

    path: str
    key: bytes
    name: str
    kind: FileType
    size: int


@contextmanager
def staged(uploads: Sequence[Upload | Staged]) -> Iterator[list[Staged]]:
    """Put ``uploads`` into the store for the block; take them out again when the block fails.

    Open it around the act, not within: no file work belongs inside a transaction. What a form staged a step earlier
    passes through and stays when the block fails, so that its sender may try again.

    Raises:
        FileRefused: one of them cannot be taken; which, why and what to do.
        NotStored: the store refused; none of them is kept.
    """
    ready: list[Staged] = []
    fresh: list[Staged] = []
    try:
        for upload in uploads:
            if not isinstance(upload, Staged):
                upload = stage(upload)
                fresh.append(upload)
            ready.append(upload)
        yield ready
    except BaseException:
        for one in fresh:
            store.discard(one.path)
        raise


def check(uploads: Sequence[Upload], at_most: int | None = None) -> None:
    """Judge ``uploads`` without keeping anything, so that a form can say all that is wrong at once.

    Raises:
        FileRefused: the first that cannot be taken, or there are too many.
    """
    bound = limits()
    most = bound.files_per_matter if at_most is None else at_most
    if len(uploads) > most:
        raise FileRefused(f"Có {len(uploads)} tệp, nhiều nhất là {most}. Hãy ghép các trang thành một tệp PDF.")
    for upload in uploads:
        with _named(upload):
            kind, content = _judged(upload, bound)
            _sized(content, kind, bound)


def stage(upload: Upload) -> Staged:
    """Judge, clean and encrypt one upload into the store; the caller discards it when its act fails.

    Raises:
        FileRefused, NotStored: as for ``staged``.
    """
    bound = limits()
    with _named(upload):
        kind, content = _judged(upload, bound)
        size = _sized(content, kind, bound)
    path, key = store.fresh_path(), boxes.fresh_key()
    store.put(path, content, key)
    return Staged(path, key, rules.safe_name(upload.name or "", kind.suffix, bound.name_length), kind, size)


@contextmanager
def _named(upload: Upload) -> Iterator[None]:
    """Say which file an error speaks of."""
    try:
        yield
    except FileRefused as refused:
        shown = rules.safe_name(upload.name or "", "", limits().name_length)
        raise FileRefused(f"Tệp «{shown}» {refused}") from refused


def _judged(upload: Upload, bound: Limits) -> tuple[FileType, BinaryIO]:
    file = cast(BinaryIO, upload)
    if not (size := _length(file)):
        raise FileRefused("rỗng. Hãy chọn lại tệp.")
    if size > bound.largest:
        raise FileRefused(_too_large(bound.largest))
    kind = rules.media_of(file)
    if kind is rules.DOCX:
        kind = archives.office_type(file, bound)
    if kind is None or kind.media not in bound.size:
        raise FileRefused(_not_taken(file))
    if size > bound.size[kind.media]:
        raise FileRefused(_too_large(bound.size[kind.media]))
    if kind in (rules.JPEG, rules.PNG):
        return kind, pictures.rewritten(file, kind, bound.pixels)
    return kind, films.cleaned(file) if kind in (rules.MP4, rules.M4A) else file


def _sized(content: BinaryIO, kind: FileType, bound: Limits) -> int:
    size = _length(content)
    if size > bound.size[kind.media]:
        raise FileRefused(_too_large(bound.size[kind.media]))
    return size


def _length(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _too_large(size: int) -> str:
    return f"quá lớn: nhiều nhất {size // 1_000_000} MB. Hãy chia nhỏ hoặc giảm cỡ ảnh, phim rồi gửi lại."


def _not_taken(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(rules.HEAD)
    if rules.is_phone_photo(head):
        return (
            "là ảnh HEIC của điện thoại, chưa nhận được. Hãy gửi lại dưới dạng JPG (Cài đặt, Camera, Tương thích nhất)."
        )
    return f"không thuộc loại được nhận{_looks_like(head)}. Hãy gửi {rules.TAKEN}."


def _looks_like(head: bytes) -> str:
    try:
        guess = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return f" (nội dung trông như {guess})" if guess else ""
