"""For mypy: every request carries ``actor``, put there by the middleware, as Django puts ``user``.

Django's published types know nothing of what a project's middleware adds; without this each view would need a request
type of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
ADDED = ("actor",)


class RequestTypes(Plugin):
    """Adds to Django's request what our middleware adds."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Answer for the request class only."""
        return add_attributes if fullname == REQUEST else None


def add_attributes(context: ClassDefContext) -> None:
    """Declare the attributes; of any type, for the request's class must not depend on the product."""
    info = context.cls.info
    for name in ADDED:
        variable = Var(name, AnyType(TypeOfAny.explicit))
        variable.info = info
        variable._fullname = f"{REQUEST}.{name}"
        info.names[name] = SymbolTableNode(MDEF, variable, plugin_generated=True)


def plugin(version: str) -> type[Plugin]:
    """Entry point that mypy asks for."""
    return RequestTypes
