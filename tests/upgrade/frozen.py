"""Keeps a demo's database as rows of text, and puts it into an empty database of either engine, tables as they were.

To freeze a release, make the key in an empty folder, build the demo of that release in it, and freeze it, all three
with the folder in ``LANGNGHE_DATA`` and ``SECRET`` in ``LANGNGHE_SECRET_KEY``::

    python -m tests.upgrade.frozen key FOLDER/keys
    langnghe demo --build-only
    python -m tests.upgrade.frozen freeze tests/data/upgrade/a1.tar.gz

The files of a release are never changed afterwards; ``RELEASES`` holds their digests.
"""

import hashlib
import os
import sys
import tarfile
from pathlib import Path

import django
from nacl.public import PrivateKey

FOLDER = Path(__file__).resolve().parents[1] / "data" / "upgrade"
SECRET = "upgrade trial: the same in every release, so that what it locked opens again"
"""The secret key under which every release is frozen and thawed."""
RELEASES = {"a1": "0544e4964eb2a96c531c34ee27346a06aaafbf8245ea8fb0fcb6b9d10ede8c95"}
"""SHA-256 of each frozen release."""


def file_of(release: str) -> Path:
    """Return the frozen file of ``release``, unchanged since it was frozen."""
    file = FOLDER / f"{release}.tar.gz"
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    assert found == RELEASES[release], f"{file.name} is not what was frozen: {found}"
    return file


def freeze(out: Path) -> None:
    """Write all rows of this process' database into ``out``."""
    from langnghe.upkeep.archive import writing

    out.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(out, "w:gz") as tar:
        writing.fill(tar)


def key(folder: Path) -> None:
    """Make the sealing key of every frozen release; it opens invented letters alone."""
    private = PrivateKey(hashlib.sha256(SECRET.encode()).digest())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / "seal.key").write_bytes(bytes(private))
    (folder / "seal.pub").write_bytes(bytes(private.public_key))


def thaw(file: Path) -> None:
    """Make the tables of the frozen release in this process' empty database and fill them."""
    from django.conf import settings

    from langnghe.upkeep.archive.reading import Reading

    with tarfile.open(file, "r:gz") as tar:
        Reading(settings.DATA).all_of(tar)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    django.setup()
    {"freeze": freeze, "key": key, "thaw": thaw}[sys.argv[1]](Path(sys.argv[2]))
