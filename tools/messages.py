"""Keeps the English catalogue: finds every Vietnamese phrase the screens say, in templates and in Python.

python -m tools.messages            write new phrases into the catalogue, drop those no longer said
python -m tools.messages --check    say what is missing or out of date; exit 1 when anything is
"""

import io
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "langnghe"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
NOT_SAID = {"tests", "migrations", "static", "torture"}
# Dates and people in the header would change without a reason.
OF_NOBODY = ("POT-Creation", "PO-Revision", "Last-Trans", "Language-Team", "Generated-By", "Report-", "Project-")
Phrase = str | tuple[str, str]
Key = tuple[Phrase, str | None]


def phrases() -> dict[Key, str]:
    """Return every phrase with its context, if it has one, and the file it is first said in, in the files' order."""
    found: dict[Key, str] = {}
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix in (".html", ".txt", ".py") and not left_out(file):
            for key in _said_in(file):
                found.setdefault(key, file.relative_to(ROOT).as_posix())
    known = {_first(phrase) for phrase, _context in found}
    for words, owner in declared():
        if words not in known:
            found.setdefault((words, None), owner)
    return found


def left_out(file: Path) -> bool:
    """Tell whether ``file`` says nothing to people at work: tests, the torture, the sheet that shows all pieces."""
    return bool(NOT_SAID & set(file.relative_to(SOURCE).parts)) or file.name == "style.html"


def declared() -> Iterator[tuple[str, str]]:
    """Yield words that tables hold as plain text and pages translate when they draw them, with the table's file."""
    _start()
    from langnghe.casebook import kinds, sorted
    from langnghe.casebook.fields import FIELDS
    from langnghe.casebook.page.shown import INSTANCES
    from langnghe.petitions import kinds as petitions
    from langnghe.petitions.models import Rating
    from langnghe.web.menu import ITEMS

    for kind in kinds.all_kinds().values():
        stages = kind.table.stages.values()
        words = [kind.title, *(word for stage in stages for word in (stage.label, stage.shown) if word)]
        yield from ((word, "src/langnghe/casebook/kinds.py") for word in words)
    yield from ((words, "src/langnghe/casebook/sorted.py") for words in sorted._STEPS.values())
    yield from ((words, "src/langnghe/casebook/fields.py") for words in FIELDS.values())
    yield from ((words, "src/langnghe/casebook/page/shown.py") for words in INSTANCES.values())
    yield from ((words, "src/langnghe/petitions/kinds.py") for step in petitions._STEPS.values() for words in step[:2])
    yield from ((words, "src/langnghe/petitions/models.py") for _code, words in Rating.VERDICTS)
    yield from ((item.label, "src/langnghe/web/menu.py") for item in ITEMS)


@cache
def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    import django

    django.setup()


def _said_in(file: Path) -> Iterator[Key]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = _templatized(text)
    for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        phrase = (message[0], message[1]) if isinstance(message, tuple) else message
        if phrase:
            yield phrase, context


def _templatized(text: str) -> str:
    _start()
    from django.utils.translation.template import templatize

    # what is not a phrase comes back as filler, whose indentation is no Python
    return "\n".join(line.strip() for line in str(templatize(text)).splitlines())


def update() -> int:
    """Write the catalogue anew, keeping what is translated; return how many phrases have no English yet."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(renewed(), encoding="utf-8")
    return len(missing())


def renewed() -> str:
    """Return the catalogue as it should stand: what is said, no more, in order, without dates, people or addresses."""
    old = catalogue()
    new = Catalog(locale="en", domain="django", header_comment="# English words of Lắng Nghe.", fuzzy=False)
    for (phrase, context), file in phrases().items():
        known = old.get(_first(phrase), context)
        words = known.string if known and _shape(known.string) == _shape(phrase) else None
        new.add(phrase, words, locations=[(file, 0)], context=context)
    written = io.BytesIO()
    write_po(written, new, width=110, include_lineno=False, sort_by_file=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in OF_NOBODY)))


def catalogue() -> Catalog:
    """Return the catalogue as it stands; an empty one when there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def messages() -> list[Message]:
    """Return the catalogue's messages, its header left out."""
    return [message for message in catalogue() if message.id]


def missing() -> list[str]:
    """Return the phrases that are said and have no English."""
    known = catalogue()
    return [_first(phrase) for phrase, context in phrases() if not _whole(known.get(_first(phrase), context))]


def stale() -> bool:
    """Tell whether the catalogue is not the one this tool would write."""
    return not CATALOGUE.exists() or CATALOGUE.read_text(encoding="utf-8") != renewed()


def _first(phrase: Phrase) -> str:
    return phrase if isinstance(phrase, str) else phrase[0]


def _shape(words: object) -> bool:
    """One form or two: words of the other shape cannot be kept."""
    return isinstance(words, str)


def _whole(message: Message | None) -> bool:
    if message is None:
        return False
    return bool(message.string) if isinstance(message.string, str) else all(message.string)


def main(arguments: list[str]) -> int:
    """Update, or with ``--check`` only look; returns the exit code."""
    if "--check" not in arguments:
        print(f"{update()} câu chưa có bản tiếng Anh.")
        return 0
    absent = missing()
    for phrase in absent:
        print(f"Chưa có bản tiếng Anh: {phrase}")
    if stale():
        print("Danh mục câu đã cũ. Hãy chạy: python -m tools.messages")
    return 1 if absent or stale() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
