"""How often each page asks the database, everything counted: session, user, mandates. Run inside the product.

``python -m tools.bench.statements FOLDER`` prints a JSON object: measure → role → number of statements.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import django

from tools.bench.measures import MEASURES, TOKEN, Measure, Prepared, scenario
from tools.load.scenario import Variables, filled


def count(measure: Measure, role: str, prepared: Prepared) -> int | None:
    """Return how many statements the request of ``measure`` takes for ``role``, once warm; None when it failed."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _asked(measure, role, prepared)
    with CaptureQueriesContext(connection) as asked:
        status = _asked(measure, role, prepared)
    if status not in measure.request(prepared)["expect"]:
        print(f"{measure.key}, {role}: {status}", file=sys.stderr)
        return None
    return len(asked)


def _asked(measure: Measure, role: str, prepared: Prepared) -> int:
    from django.test import Client

    said = scenario(measure.request(prepared), "", prepared, role)
    variables = Variables(said["vars"], random.Random(1))  # noqa: S311  # the same cases each time
    request: dict[str, Any] = filled(said["requests"][0], variables.get)
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies.load({"sessionid": prepared["sessions"][role], "csrftoken": TOKEN})
    if request.get("method") == "POST":
        form = {**request["form"], "request_key": Variables({"n": {"range": [1, 10**15]}}, _CHANCE).get("n")}
        return browser.post(request["path"], form).status_code
    return browser.get(request["path"]).status_code


_CHANCE = random.Random()  # noqa: S311  # each form is a new one


def main(folder: Path) -> int:
    """Count for every measure and role."""
    django.setup()
    prepared = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    told = {measure.key: {role: count(measure, role, prepared) for role in measure.roles} for measure in MEASURES}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
