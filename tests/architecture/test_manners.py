"""What this house does not do, and names it does not use."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT, Source, findings, planted

FORBIDDEN_IMPORTS = (
    "django.contrib.admin",
    "django.contrib.contenttypes.fields",
    "django.dispatch",
    "django.db.models.signals",
)
FORBIDDEN_NAMES = {
    "GenericForeignKey",
    "GenericRelation",
    "ATOMIC_REQUESTS",
    "auto_now",
    "auto_now_add",
    "is_superuser",
}
NO_HOME = {"utils", "util", "helpers", "common", "mixins", "misc"}
MUTED = re.compile(
    r"#\s*(type:\s*ignore|noqa|pragma:\s*no)(?P<codes>\s*\[[^\]]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?(?P<rest>.*)"
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def forbidden_import(source: Source) -> Iterator[str]:
    for line, name in source.imports():
        if name.startswith(FORBIDDEN_IMPORTS) or ".signals" in name:
            yield source.at(line, f"{name}: not in this house; call the action that does it")


def forbidden_name(source: Source) -> Iterator[str]:
    if source.is_migration or source.is_test:
        return
    for node in ast.walk(source.tree):
        name = node.arg if isinstance(node, ast.keyword) else getattr(node, "attr", getattr(node, "id", None))
        if name in FORBIDDEN_NAMES:
            yield source.at(getattr(node, "lineno", 0), f"{name}: not in this house")


def save_override(source: Source) -> Iterator[str]:
    if source.is_in("models"):
        for function in source.functions():
            if function.name in ("save", "delete"):
                yield source.at(function.lineno, f"def {function.name}: update() passes it by; write an action")


def homeless_name(source: Source) -> Iterator[str]:
    for part in Path(source.path).with_suffix("").parts:
        if part in NO_HOME:
            yield source.at(1, f"«{part}»: if it has no name, it has no home yet")


def muted_without_reason(source: Source) -> Iterator[str]:
    for line, comment in source.comments():
        found = MUTED.search(comment)
        if found and not (found["codes"] and len(found["rest"].lstrip(" #").strip()) >= 5):
            yield source.at(line, f"{comment}: name the code and, after it, the reason")


def unfinished(source: Source) -> Iterator[str]:
    for line, comment in source.comments():
        if UNFINISHED.search(comment):
            yield source.at(line, f"{comment}: finish it or file an issue")


def untried(source: Source) -> Iterator[str]:
    if source.is_test:
        for node in ast.walk(source.tree):
            name = getattr(node, "attr", getattr(node, "id", None))
            if name in ("skip", "skipif", "skipUnless", "skipIf", "xfail", "importorskip"):
                yield source.at(getattr(node, "lineno", 0), f"{name}: a test that does not run proves nothing")


def floating_type(source: Source) -> Iterator[str]:
    if source.is_in("models") or source.is_in("rules"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr == "FloatField":
                yield source.at(node.lineno, "money is whole đồng, rates are Decimal")


RULES = [
    forbidden_import,
    forbidden_name,
    save_override,
    homeless_name,
    muted_without_reason,
    unfinished,
    untried,
    floating_type,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_manners(rule):
    assert findings(rule) == []


PLANTED = [
    (forbidden_import, "from django.contrib import admin\n"),
    (forbidden_import, "from django.db.models.signals import post_save\n"),
    (forbidden_import, "from django.contrib.auth.signals import user_logged_in\n"),
    (forbidden_import, "from django.dispatch import receiver\n"),
    (forbidden_name, "at = models.DateTimeField(auto_now=True)\n"),
    (forbidden_name, "ATOMIC_REQUESTS = True\n"),
    (forbidden_name, "if user.is_superuser: pass\n"),
    (save_override, "class Case:\n    def save(self): ...\n"),
    (muted_without_reason, "x = 1  # type: ignore\n"),
    (muted_without_reason, "x = 1  # type: ignore[misc]\n"),
    (muted_without_reason, "x = 1  # noqa: S101\n"),
    (unfinished, "x = 1  # TODO later\n"),
    (floating_type, "rate = models.FloatField()\n"),
]


@pytest.mark.parametrize(("rule", "text"), PLANTED)
def test_a_breach_would_be_found(rule, text):
    assert planted(rule, text)


def test_a_skipped_test_would_be_found():
    text = "@pytest.mark.skipif(True, reason='x')\ndef test_x(): ...\n"

    assert planted(untried, text, "src/langnghe/room/tests/test_x.py")


def test_a_homeless_name_would_be_found():
    assert planted(homeless_name, "", "src/langnghe/room/utils.py")
    assert planted(homeless_name, "", "src/langnghe/helpers/text.py")


def test_a_muted_check_with_code_and_reason_is_allowed():
    assert not planted(muted_without_reason, "x = 1  # type: ignore[misc]  # the library publishes no type for it\n")


def folders_without_init(root: Path) -> list[str]:
    """Return folders under ``root`` that hold Python files but are no package."""
    folders = {path.parent for path in root.rglob("*.py") if "__pycache__" not in path.parts}
    return sorted(str(folder) for folder in folders if folder != root and not (folder / "__init__.py").exists())


def test_every_folder_of_code_is_a_package():
    assert folders_without_init(ROOT / "src") == []


def test_a_folder_without_init_would_be_found(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "rules.py").touch()

    assert folders_without_init(tmp_path) == [str(tmp_path / "room")]
