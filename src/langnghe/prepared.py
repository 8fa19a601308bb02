"""Questions to the database that are put into SQL once a process and asked again with other values.

Django composes the text of a query anew each time; for a page of a dozen questions that costs more than the
database's own work. A function that builds a query is run once with stand-in values; the SQL it gives is kept, and
each later question only puts its own values in the places of the stand-ins. Nothing is remembered of the answers.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from functools import wraps
from itertools import count
from typing import Any, ParamSpec, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, QuerySet, Value

P = ParamSpec("P")
Q = TypeVar("Q", bound=QuerySet[Any, Any])

_NUMBER = 7_770_000_000_000_000
_DAY = date(9001, 1, 1)
_WORD = "\ue000prepared-"
"""A stand-in for text begins with a letter of private use, which no query of ours writes itself."""


class NotPrepared(TypeError):
    """The query cannot be kept: its SQL depends on a value in another way than by holding it."""


@dataclass(frozen=True)
class _Kept:
    queryset: Any
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    """Which value stands at which place among the parameters."""


_kept: dict[Any, _Kept] = {}


def prepared(build: Callable[P, Q]) -> Callable[P, Q]:
    """Ask ``build``'s query with SQL that is composed once for each shape of its arguments.

    The shape of an argument is its class and, for whatever decides how the query is built, its value: whole numbers,
    days and text stand for themselves and are exchanged; ``None``, truth values and every other value belong to the
    shape. Of a frozen dataclass (an actor) numbers are exchanged, text may not be looked at, all else is shape. Of a
    tuple each member counts for itself: bring ids to a length with ``padded``.

    Args:
        build: takes hashable arguments and returns a query that is not yet asked. It must use numbers, days and text
            only as values: no arithmetic on them, no choice by them, no clock.

    Returns:
        A function with the same arguments. Its query can be iterated, listed or counted by ``len``; a further
        ``filter`` is refused by Django, for it would not show in the SQL.

    Raises:
        NotPrepared: a day in the SQL is none of those given.
    """

    @wraps(build)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Q:
        values: list[Any] = []
        shape = tuple(_shape(value, values) for value in (*args, *kwargs.values()))
        using = "default"
        key = (build, connections[using].vendor, tuple(kwargs), shape)
        kept = _kept.get(key)
        if kept is None:
            kept = _kept[key] = _prepare(build, args, kwargs, using)
        return cast(Q, _ask(kept, values, using))

    return asked


def tally(queryset: QuerySet[Any, Any], **what: Any) -> QuerySet[Any, Any]:
    """Return ``queryset`` as one row of counts, for a query that is kept: Django's own ``aggregate`` asks at once.

    Args:
        queryset: what is counted.
        what: names and aggregates; ``n``, the number of rows, when none is given.

    Returns:
        A query of one dictionary; of none when the database need not be asked to know that nothing is there.
    """
    one = queryset.order_by().annotate(_one=Value(1)).values("_one")
    counted: QuerySet[Any, Any] = one.annotate(**(what or {"n": Count("pk")})).values(*(what or ("n",)))
    return counted


def padded(ids: Iterable[int]) -> tuple[int, ...]:
    """Return ``ids`` sorted and brought to a length of which there are few, by naming the last one again.

    A list of ids may hold one twice; without ids it asks for 0, which no row has.
    """
    found = sorted(set(ids)) or [0]
    length = next((size for size in _LENGTHS if size >= len(found)), len(found))
    return (*found, *[found[-1]] * (length - len(found)))


_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def forget() -> None:
    """Forget every kept text: for tests that change tables."""
    _kept.clear()


class _Untouchable(str):
    """Text of a dataclass, a name above all: no query that is kept may depend on it."""

    def __eq__(self, other: object) -> bool:
        raise NotPrepared("text of a dataclass decides how the query is built; give it as an argument")

    __hash__ = str.__hash__


def _shape(value: Any, values: list[Any]) -> Any:
    """Return what of ``value`` belongs to the shape; add what is exchanged to ``values``."""
    if isinstance(value, str | date) or _is_number(value):
        values.append(value)
        return type(value)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(_part(getattr(value, field.name), values) for field in fields(value)))
    if isinstance(value, tuple):
        return (tuple, *(_shape(one, values) for one in value))
    return value


def _part(value: Any, values: list[Any]) -> Any:
    if _is_number(value):
        values.append(value)
        return int
    return str if isinstance(value, str) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _stand_in(value: Any, names: Iterator[int]) -> Any:
    if _is_number(value):
        return _NUMBER + next(names)
    if isinstance(value, str):
        return f"{_WORD}{next(names)}"
    if isinstance(value, datetime):
        raise NotPrepared("a moment cannot be exchanged; give a day")
    if isinstance(value, date):
        return _DAY + timedelta(days=next(names))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(_parts(value, names)))
    if isinstance(value, tuple):
        return tuple(_stand_in(one, names) for one in value)
    return value


def _parts(value: Any, names: Iterator[int]) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        part = getattr(value, field.name)
        if _is_number(part):
            yield field.name, _NUMBER + next(names)
        elif isinstance(part, str):
            yield field.name, _Untouchable(part)


def _prepare(build: Callable[..., Any], args: Any, kwargs: Any, using: str) -> _Kept:
    names = count(1)  # a list of matters to verify has more than any bound one would think of
    stand_ins: list[Any] = []
    shadows = [_stand_in(value, names) for value in args]
    named = {name: _stand_in(value, names) for name, value in kwargs.items()}
    for shadow in (*shadows, *named.values()):
        _shape(shadow, stand_ins)
    queryset = build(*shadows, **named)
    compiler = queryset.query.get_compiler(using)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return _Kept(queryset.none(), None, "", (), ())
    adapted = {_adapted(value, using): number for number, value in enumerate(stand_ins)}
    places = []
    for place, param in enumerate(params):
        if isinstance(param, _Untouchable):
            raise NotPrepared(f"{build.__qualname__}: text of a dataclass stands in the query")
        if param in adapted:
            places.append((place, adapted[param]))
        elif _looks_like_a_day(param) or _WORD in str(param):
            raise NotPrepared(f"{build.__qualname__}: a value of its own stands in the query; give it as an argument")
    return _Kept(queryset, compiler, sql, tuple(params), tuple(places))


def _adapted(value: Any, using: str) -> Any:
    return connections[using].ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _looks_like_a_day(param: Any) -> bool:
    if isinstance(param, date):
        return True
    return isinstance(param, str) and len(param) >= 10 and param[4:5] == param[7:8] == "-" and param[:4].isdigit()


def _no_further(*args: Any, **kwargs: Any) -> Any:
    raise NotPrepared("a query whose SQL is kept cannot be changed; ask for what you need when it is built")


def _ask(kept: _Kept, values: list[Any], using: str) -> QuerySet[Any, Any]:
    if kept.compiler is None:
        return cast(QuerySet[Any, Any], kept.queryset.all())
    params = list(kept.params)
    for place, number in kept.places:
        params[place] = _adapted(values[number], using)
    compiler = copy.copy(kept.compiler)
    compiler.connection = connections[using]
    compiler.as_sql = lambda *args, **kwargs: (kept.sql, tuple(params))
    queryset: Any = kept.queryset._chain()
    query = queryset.query
    query.chain = query.clone = _no_further
    query.get_compiler = lambda *args, **kwargs: compiler
    return cast(QuerySet[Any, Any], queryset)
