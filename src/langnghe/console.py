"""Commands of the product. Pure ones (lawbook, sort, viettext) need no database; the rest are management commands."""

import os
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (2: the command line is wrong).

    Args:
        argv: the words after ``langnghe``; those of the process when absent.
    """
    import sys

    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["lawbook"]:
        from lawbook.cli import main as lawbook

        return lawbook(words[1:])
    if words[:1] == ["sort"]:
        from langnghe.clock import today
        from langnghe.petitions.sorting.cli import main as sort

        return sort(words[1:], today=today())
    if words[:1] == ["viettext"]:
        from langnghe.clock import today
        from langnghe.places.cli import main as viettext

        return viettext(words[1:], today=today())
    if words[:1] == ["demo"]:
        from langnghe.web.demo.place import prepare_environment

        prepare_environment()
    return _manage(words)


def _manage(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["langnghe", *words])
    return 0
