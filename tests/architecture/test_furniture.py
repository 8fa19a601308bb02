"""Each piece of a room's furniture keeps to its own work."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.reading import Source, findings, planted

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
DATABASE = ("django.db", "django.conf", "django.http", "django.shortcuts")


def view_that_writes(source: Source) -> Iterator[str]:
    """Views find, parse, call one action or query, and answer."""
    if source.is_test or not (source.is_in("views") or source.is_in("api")):
        return
    acting = {name.rsplit(".", 1)[-1] for _, name in source.imports() if ".actions" in name}
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES):
            continue
        if ast.unparse(node.func.value) not in acting:  # ``offices.create`` is an action of that name
            yield source.at(node.lineno, f"{ast.unparse(node.func)}: a door does not write; call an action")


def query_that_locks(source: Source) -> Iterator[str]:
    """A transaction takes SQLite's write lock, so reading opens none."""
    if source.is_test or not source.is_in("queries"):
        return
    for node in ast.walk(source.tree):
        if getattr(node, "attr", getattr(node, "id", None)) in ("atomic", "select_for_update"):
            yield source.at(getattr(node, "lineno", 0), "a query opens no transaction and locks nothing")


def rule_that_reads(source: Source) -> Iterator[str]:
    """Rules take values and return values."""
    if source.is_test or not source.is_in("rules"):
        return
    for line, name in source.imports():
        if name.startswith(DATABASE) or ".models." in name or name.endswith(".models"):
            yield source.at(line, f"{name}: rules know no database, no settings and no request")


RULES = [view_that_writes, query_that_locks, rule_that_reads]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_furniture_keeps_to_its_work(rule):
    assert findings(rule) == []


def test_an_action_called_create_is_an_action():
    text = "from langnghe.people.actions import offices\ndef page(request):\n    offices.create(request.actor)\n"

    assert not planted(view_that_writes, text, "src/langnghe/room/views.py")


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (view_that_writes, "src/langnghe/room/views.py", "def page(request):\n    Case.objects.create()\n"),
        (view_that_writes, "src/langnghe/room/views/pages.py", "def page(request, case):\n    case.save()\n"),
        (query_that_locks, "src/langnghe/room/queries.py", "with transaction.atomic(): pass\n"),
        (query_that_locks, "src/langnghe/room/queries.py", "Case.objects.select_for_update()\n"),
        (rule_that_reads, "src/langnghe/room/rules.py", "from django.conf import settings\n"),
        (rule_that_reads, "src/langnghe/room/rules/kinds.py", "from langnghe.casebook.models import Case\n"),
    ],
)
def test_a_breach_would_be_found(rule, path, text):
    assert planted(rule, text, path)
