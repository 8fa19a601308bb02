"""A load generator for any HTTP server; standard library alone.

    python -m tools.load scenario.json -c 8 -d 10 -w 2 [--watch PID,PID] [--only name,…] > result.json

Closed loop by default: each of ``-c`` clients sends its next request when the answer to the last one was read whole.
With ``--rate R`` the loop is open: requests fall due R a second whatever the server does, and the latency of each
counts from the moment it fell due, so that queueing is not hidden.

Scenario (JSON)::

    base      "http://127.0.0.1:8000"
    headers   {..}        sent with every request
    cookies   {..}        every client begins with these; what the server sets is kept on top
    keep      false       not even that: every request goes out with the first cookies only
    vars      name -> {"range": [lo, hi]} | {"choice": [..]} | {"seq": start} | {"file": "x.txt"}
              a file gives a random line; with "unique": true each line is handed out once
    setup     [request..] run once by each client, in order, before the clock starts
    requests  [request..] measured; "weight" (default 1) sets the mix; in "mode": "sequence" clients run them in order

A request: name, method, path, headers, json | form | body, expect [200..], contains "text", weight,
extract {var: {"json": "a.b.0"} | {"regex": "(..)"} | {"header": "location"} | {"cookie": "csrftoken"}}.
``{var}`` in path, headers and the strings of json, form and body is replaced; ``{{`` and ``}}`` there give braces.
A request fails when its status is not expected (default 200 to 399) or ``contains`` is absent.

The result: per request and in total n, errors, rps, p50/p90/p95/p99/max/mean in milliseconds, bytes; the statuses seen;
the first error; CPU of this program, of watched process trees and of everything else on the machine, in cores, so that
a disturbed run can be thrown away; and the memory of the watched trees.
"""

from tools.load.driving import Plan, run
from tools.load.figures import percentile

__all__ = ["Plan", "percentile", "run"]
