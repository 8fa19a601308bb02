"""The product's source as the architecture's tests see it: parsed once, sorted into product, tests, migrations."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Rule = Callable[["Source"], Iterator[str]]


@dataclass(frozen=True)
class Source:
    """One Python file: its path in the repository and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or self.parts[-1] == "conftest.py"

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    def is_in(self, furniture: str) -> bool:
        """Tell whether this is a room's ``furniture``: ``views.py`` or a file of its ``views/`` folder."""
        return f"{furniture}.py" == self.parts[-1] or furniture in self.parts[:-1]

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and dotted name of all that is imported, ``from a import b`` as ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module or '.'}.{alias.name}") for alias in node.names)

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yield line and text of every comment."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def at(self, line: int, words: str) -> str:
        """Return a finding as editors read it."""
        return f"{self.path}:{line}: {words}"


@cache
def sources() -> tuple[Source, ...]:
    """Return every Python file of the house but these rules, which name what they refuse."""
    found = [path for folder in ("src", "tests", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
    files = [path for path in found if not {"__pycache__", "architecture"} & set(path.parts)]
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files)


def findings(rule: Rule) -> list[str]:
    """Return all that ``rule`` finds in the product."""
    return [finding for source in sources() for finding in rule(source)]


def planted(rule: Rule, text: str, path: str = "src/langnghe/room/models.py") -> list[str]:
    """Return what ``rule`` finds in a file made up for its own test."""
    return list(rule(Source(path, text)))
