"""The one print of an issued paper: set and stored before the transaction, kept by it, served unchanged.

The sheet bears a number that only the transaction gives for certain. So the act is tried with the sheet in hand; when
it wants another one, it is taken back whole, the wanted sheet is set, and the act is tried again.
"""

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import DatabaseError

from langnghe.documents.errors import PaperRefused
from langnghe.documents.files import store
from langnghe.documents.files.actions import opened
from langnghe.documents.files.staging import Staged, stage
from langnghe.documents.letters import printing, rules
from langnghe.documents.letters.compose import compose
from langnghe.documents.letters.model import Letter
from langnghe.documents.letters.models import Print
from langnghe.documents.models import File, Paper
from langnghe.matters import keys
from langnghe.trail.act import Act

TRIES = 5
NAME = "van-ban.pdf"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Printed:
    """A sheet in hand: set, and lying encrypted in the store until an act keeps it."""

    letter: Letter
    file: Staged
    sha256: str


class OtherSheet(RuntimeError):
    """The act needs another sheet than the one in hand; ``with_print`` sets it and tries again."""

    def __init__(self, letter: Letter) -> None:
        super().__init__("an act that issues a paper must run within letters.issuing.with_print")
        self.letter = letter


class PrintChanged(RuntimeError):
    """What lies in the store is not what was issued."""

    def __init__(self) -> None:
        super().__init__(
            "Bản in trong kho không còn đúng như khi ban hành nên không đưa ra. "
            "Hãy báo quản trị; bản giấy có dấu vẫn là gốc."
        )


class PrintErased(PrintChanged):
    """The file was erased when its time of keeping ended; only its digest is left."""

    def __init__(self) -> None:
        RuntimeError.__init__(self, "Bản in này đã xóa khi hết thời hạn lưu; chỉ còn mã kiểm và dấu vết trong nhật ký.")


class _Made(io.BytesIO):
    """A PDF we made, as the store takes uploads."""

    name = NAME


def with_print(paper: Paper, number: str, on: date, attempt: Callable[[Printed | None], Result]) -> Result:
    """Run ``attempt``, an act that issues ``paper``, with its sheet set and stored before the transaction.

    Args:
        paper: about to be issued.
        number: as the office's book has it; empty where the house gives it.
        on: local day of issue.
        attempt: opens the act and hands the sheet to ``documents.actions.issue``; called again with another sheet
            when the act wanted one. It reads the paper anew each time.

    Raises:
        CannotPrint: the sheet cannot be set; nothing is issued.
        PaperRefused: others kept taking the number, or the store refused; and whatever ``attempt`` raises.
    """
    letter = compose(paper, on, number=number, issued_on=on) if paper.state == Paper.APPROVED and number else None
    for _ in range(TRIES):
        with _in_hand(letter) if letter else nullcontext() as printed:
            try:
                return attempt(printed)
            except OtherSheet as wanted:
                letter = wanted.letter
                paper.refresh_from_db()
                if printed:
                    store.discard(printed.file.path)
    raise PaperRefused("Nhiều người đang cấp số cùng lúc nên chưa ban hành được. Hãy bấm lại.")


def keep(act: Act, paper: Paper, printed: Printed | None) -> Print:
    """Keep the sheet of ``paper``, issued within ``act``: its file, its digest in the entry.

    Raises:
        PaperRefused: something is still blank.
        OtherSheet: the one in hand is not this paper's.
    """
    letter = compose(paper, paper.issued_on or act.on)
    whole(letter)
    if printed is None or printed.letter != letter:
        raise OtherSheet(letter)
    _, sealed_key = keys.seal(json.dumps({"key": printed.file.key.hex(), "name": NAME}).encode())
    file = File.objects.create(
        matter_id=paper.matter_id,
        path=printed.file.path,
        name=NAME,
        media_type=printed.file.kind.media,
        size=printed.file.size,
        sealed_key=sealed_key,
        scan=File.CLEAN,
        added_at=act.at,
    )
    act.say(printed=file.pk, pdf_sha256=printed.sha256)
    return Print.objects.create(
        paper=paper, file=file, sha256=printed.sha256, letter_sha256=letter.digest(), made_at=act.at
    )


def content(printed: Print) -> bytes:
    """Return the PDF as it was issued, checked against its digest. Callers have checked visibility.

    Raises:
        PrintErased: its time of keeping ended. PrintChanged: it is not what was issued.
        OSError: the store does not give it.
    """
    if printed.file.removed_at:
        raise PrintErased
    try:
        found = b"".join(store.read(printed.file.path, opened(printed.file)[0]))
    except ValueError as changed:  # tampered ciphertext, or a key that does not fit
        raise PrintChanged from changed
    if hashlib.sha256(found).hexdigest() != printed.sha256:
        raise PrintChanged
    return found


def whole(letter: Letter) -> None:
    """Do nothing when ``letter`` lacks nothing.

    Raises:
        PaperRefused: naming what is still blank.
    """
    if missing := rules.missing(letter):
        raise PaperRefused(f"Văn bản còn chỗ trống: {'; '.join(missing)}. Hãy sửa bản nháp, điền đủ rồi làm tiếp.")


@contextmanager
def _in_hand(letter: Letter) -> Iterator[Printed]:
    made = printing.pdf(letter)
    try:
        file = stage(_Made(made))
    except store.NotStored as refused:
        raise PaperRefused(str(refused)) from refused
    try:
        yield Printed(letter, file, hashlib.sha256(made).hexdigest())
    except DatabaseError:
        raise  # whether it was committed nobody knows; the sweep takes what no row names
    except Exception:
        # a process told to end is not caught: it may have committed, and its file is left to the sweep as well
        store.discard(file.path)
        raise
