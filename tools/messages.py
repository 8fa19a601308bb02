"""Keeps the English catalogue: finds every Vietnamese phrase the screens say, in templates and in Python.

python -m tools.messages            write new phrases into the catalogue, drop those no longer said
python -m tools.messages --check    say what is missing; exit 1 when anything is
"""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "langnghe"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
Phrase = str | tuple[str, str]


def phrases() -> dict[Phrase, str]:
    """Return every phrase with the file it is first said in, in the order of the files."""
    found: dict[Phrase, str] = {}
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix in (".html", ".txt", ".py") and not _left_out(file):
            for phrase in _said_in(file):
                found.setdefault(phrase, str(file.relative_to(ROOT)))
    return found


def _left_out(file: Path) -> bool:
    inside = file.relative_to(SOURCE).parts
    return bool({"tests", "migrations", "static", "torture"} & set(inside)) or file.name == "style.html"


def _said_in(file: Path) -> Iterator[Phrase]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = _templatized(text)
    for _line, message, _comments, _context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        if isinstance(message, tuple):
            yield (message[0], message[1])
        elif message:
            yield message


def _templatized(text: str) -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    import django
    from django.utils.translation.template import templatize

    django.setup()
    # what is not a phrase comes back as filler, whose indentation is no Python
    return "\n".join(line.strip() for line in str(templatize(text)).splitlines())


def update() -> int:
    """Write the catalogue anew, keeping what is translated; return how many phrases have no English yet."""
    old = _read()
    new = Catalog(locale="en", domain="django", header_comment="# English words of Lắng Nghe.", fuzzy=False)
    for phrase, file in phrases().items():
        known = old.get(phrase if isinstance(phrase, str) else phrase[0])
        new.add(phrase, known.string if known and known.string else None, locations=[(file, None)])  # type: ignore[list-item]  # no lines: they move
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file_:
        write_po(file_, new, width=110, omit_header=False, include_lineno=False, sort_by_file=True)
    _without_dates()
    return len(missing())


def _read() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def _without_dates() -> None:
    """Keep the header free of dates and of people: they would change without a reason."""
    lines = CATALOGUE.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [
        x
        for x in lines
        if not x.startswith(
            ('"POT-Creation', '"PO-Revision', '"Last-Trans', '"Language-Team', '"Generated-By', '"Report-', '"Project-')
        )
    ]
    CATALOGUE.write_text("".join(kept), encoding="utf-8")


def missing() -> list[str]:
    """Return the phrases that are said and have no English."""
    known = _read()
    found = []
    for phrase in phrases():
        first = phrase if isinstance(phrase, str) else phrase[0]
        message = known.get(first)
        whole = message is not None and (
            all(message.string) if isinstance(message.string, tuple | list) else message.string
        )
        if not whole:
            found.append(first)
    return found


if __name__ == "__main__":
    if "--check" in sys.argv:
        absent = missing()
        print("\n".join(absent))
        sys.exit(1 if absent else 0)
    print(f"{update()} câu chưa có bản tiếng Anh.")
