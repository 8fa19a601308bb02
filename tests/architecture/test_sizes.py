"""Small: a file stays under 300 lines, a function under 30, a view is a door."""

import ast
import warnings
from collections.abc import Iterator

from tests.architecture.reading import Source, findings, planted

FILE, FUNCTION, VIEW, VIEW_WISH = 300, 30, 25, 15


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body without its docstring: explaining more never counts against it."""
    first = function.body[0]
    explained = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1
    start = function.body[1] if explained else first
    return (function.end_lineno or start.lineno) - start.lineno + 1


def long_file(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines >= FILE and not source.is_migration:
        yield source.at(lines, f"{lines} lines: a file this full becomes a folder of the same name")


def long_function(source: Source) -> Iterator[str]:
    if source.is_test or source.is_migration:
        return
    for function in source.functions():
        if length(function) >= FUNCTION:
            yield source.at(function.lineno, f"{function.name} has {length(function)} lines; part it by what it does")


def views(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions of a views file that take a request."""
    if not source.is_test and source.is_in("views"):
        for function in source.functions():
            if function.args.args and function.args.args[0].arg == "request":
                yield function


def long_view(source: Source) -> Iterator[str]:
    for view in views(source):
        if length(view) > VIEW:
            yield source.at(view.lineno, f"view {view.name} has {length(view)} lines; a door only opens")


def test_no_file_is_too_full():
    assert findings(long_file) == []


def test_no_function_is_too_long():
    assert findings(long_function) == []


def test_views_are_doors():
    assert findings(long_view) == []


def test_views_that_grow_are_named_before_they_fail():
    for source in (Source("src/langnghe/room/views.py", view(20)),):
        for grown in views(source):
            assert VIEW_WISH < length(grown) <= VIEW
    wished = findings(lambda source: (f"{source.path}:{v.lineno}" for v in views(source) if length(v) > VIEW_WISH))
    if wished:
        warnings.warn(f"views over {VIEW_WISH} lines: {', '.join(wished)}", stacklevel=1)


def view(lines: int) -> str:
    return "def page(request):\n" + "    step()\n" * lines


def test_a_full_file_would_be_found():
    assert planted(long_file, "x = 1\n" * 300)
    assert not planted(long_file, "x = 1\n" * 299)


def test_a_long_function_would_be_found_and_its_docstring_is_not_counted():
    explained = '    """Explain.\n' + "    at length\n" * 30 + '    """\n'

    assert planted(long_function, "def f():\n" + "    g()\n" * 30)
    assert not planted(long_function, "def f():\n" + explained + "    g()\n" * 20)


def test_a_long_view_would_be_found():
    assert planted(long_view, view(26), "src/langnghe/room/views.py")
    assert planted(long_view, view(26), "src/langnghe/room/views/pages.py")
    assert not planted(long_view, view(25), "src/langnghe/room/views.py")
