"""The repository speaks of the product alone, and works on any machine."""

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.architecture.reading import ROOT

# Put together from halves, or this file would find itself.
TOOLS = "|".join(
    ("Chat" + "GPT", "Clau" + "de", "Anthro" + "pic", "Open" + "A" + "I", "Copi" + "lot", "L" + "LM", "prom" + "pts?")
)
HELPERS = "|".join(("assis" + "tants?", "sub" + "ag" + "ents?", "(?<!user[-_ ])ag" + "ents?"))
HOSTS = "|".join(
    (
        "py" + r"pi\.org",
        "python" + r"hosted\.org",
        "npm" + r"js\.(?:org|com)",
        "yarn" + r"pkg\.com",
        "js" + "delivr",
        "unp" + "kg",
    )
)
MACHINE = "|".join(
    (r"(?<![\w.])/wo" + "rk/", r"(?<![\w.])/tm" + "p/", r"/ho" + r"me/\w+/", "shared" + "/(?:data|law|look)")
)
SHORT = r"(?-i:(?<![\w-])A" + r"I\b)"
WORDS = re.compile(rf"\b(?:{TOOLS}|{HELPERS})\b|{HOSTS}|{MACHINE}|{SHORT}", re.IGNORECASE)
# Made by tools from pinned sources, or texts of others kept word for word.
OF_OTHERS = re.compile(r"^(LICENSE|NOTICE|requirements/.*\.txt|package-lock\.json|places/.*|law/.*)$")


def tracked() -> list[str]:
    """Return the files git knows, as paths from the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def foreign_words(name: str, text: str) -> Iterator[str]:
    """Yield what does not belong into the text of one file."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in WORDS.finditer(line):
            yield f"{name}:{number}: «{found.group()}»"


def test_the_repository_speaks_of_the_product_alone():
    found: list[str] = []
    for name in tracked():
        if not OF_OTHERS.match(name):
            try:
                text = (ROOT / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture
            found += foreign_words(name, text)

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "written with Chat" + "GPT",
        "an AG" + "ENT did it",
        "index: https://py" + "pi.org/simple",
        "open('/tm" + "p/x')",
        "see ../sh" + "ared/data",
    ],
)
def test_a_foreign_word_would_be_found(line):
    assert list(foreign_words("docs/map.md", line))


def test_a_browser_names_its_user_agent_freely():
    assert not list(foreign_words("src/langnghe/web/views.py", "request.headers['User-Ag" + "ent']; tmp_path / 'work'"))
