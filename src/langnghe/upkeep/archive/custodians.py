"""The custodians: people outside the machine whose keys open a backup. The house holds their public keys alone."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from pyrage import x25519

from langnghe.upkeep.archive.errors import ArchiveError

FEWEST = 2
"""So many different people, so that one lost key does not lose every backup. Any one of them opens it."""
PRIVATE = "AGE-SECRET-KEY-"


def recipients(files: Sequence[Path] = ()) -> list[x25519.Recipient]:
    """Return the public keys a backup is encrypted to.

    Args:
        files: named on the command line; without them, all of ``LANGNGHE_CUSTODIANS``.

    Raises:
        ArchiveError: fewer than two different ones, or a file that holds no public key.
    """
    keys = {line: file for file in files or known() for line in _public(file)}
    if len(keys) < FEWEST:
        raise ArchiveError(
            f"Cần khóa công khai của ít nhất {FEWEST} người giữ khóa khác nhau, mới có {len(keys)}. "
            f"Hãy đặt tệp .pub vào {settings.CUSTODIAN_FOLDER} hoặc ghi --to TỆP.pub; "
            "tạo khóa: langnghe custodian TÊN THƯ-MỤC."
        )
    return [x25519.Recipient.from_str(key) for key in sorted(keys)]


def known() -> list[Path]:
    """Return the public keys that lie in the installation's folder of custodians."""
    return sorted(Path(settings.CUSTODIAN_FOLDER).glob("*.pub"))


def identities(files: Sequence[Path]) -> list[x25519.Identity]:
    """Return the private keys in ``files``, which a custodian brings.

    Raises:
        ArchiveError: a file cannot be read or holds no private key.
    """
    found = [line for file in files for line in _lines(file) if line.startswith(PRIVATE)]
    if not found:
        raise ArchiveError("Không thấy khóa riêng nào trong tệp đã ghi. Hãy dùng tệp .key của một người giữ khóa.")
    try:
        return [x25519.Identity.from_str(line) for line in found]
    except Exception as wrong:  # the library has one error of its own for each way of being wrong
        raise ArchiveError("Khóa riêng bị hỏng. Hãy lấy bản khác của tệp .key.") from wrong


def make(name: str, folder: Path) -> tuple[Path, Path]:
    """Make a key pair for one custodian in ``folder``; return the private and the public file.

    Args:
        name: plain letters; part of the file names.
        folder: a stick or disk the custodian takes away, never within the installation.

    Raises:
        ArchiveError: the folder is the house's own, or the files are there already.
    """
    place = folder.resolve()
    if any(place.is_relative_to(Path(own).resolve()) for own in (settings.DATA, settings.KEY_FOLDER)):
        raise ArchiveError("Khóa riêng của người giữ khóa không được nằm trên máy này. Hãy chọn USB hoặc đĩa rời.")
    private, public = folder / f"{name}.key", folder / f"{name}.pub"
    if private.exists() or public.exists():
        raise ArchiveError(f"Đã có {private.name} hoặc {public.name}; khóa cũ không bị ghi đè.")
    identity = x25519.Identity.generate()
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    public.write_text(f"{identity.to_public()}\n", encoding="ascii")
    return private, public


def _public(file: Path) -> list[str]:
    lines = _lines(file)
    if any(line.startswith(PRIVATE) for line in lines):
        raise ArchiveError(f"«{file.name}» là khóa RIÊNG. Hãy cất nó khỏi máy này và dùng tệp .pub.")
    for line in lines:
        try:
            x25519.Recipient.from_str(line)
        except Exception as wrong:  # as above
            raise ArchiveError(f"«{file.name}» không phải khóa công khai (dòng bắt đầu bằng age1).") from wrong
    return lines


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise ArchiveError(f"Không đọc được tệp khóa «{file}».") from wrong
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
