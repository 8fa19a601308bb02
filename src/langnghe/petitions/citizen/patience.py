"""Answering after the same wait whatever was found, so that a watch tells nothing about codes."""

import math
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
TOO_MANY = 429
STEP = 0.4
"""Seconds. The answer leaves at the next whole step: well above what the work takes, still short for a person."""


def steady(view: View) -> View:
    """Let a POST to ``view`` be answered only at a whole number of ``STEP`` seconds after it came."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        began = time.monotonic()
        answer = view(request, *args, **kwargs)
        # Whoever was only asked to wait learnt nothing, and a flood must not keep the other pages waiting too.
        if request.method == "POST" and answer.status_code != TOO_MANY:
            time.sleep(left(time.monotonic() - began, STEP))
        return answer

    return inner


def left(spent: float, step: float) -> float:
    """Return how many seconds are missing from ``spent`` to the next whole ``step``; none when there is no step."""
    return max(0.0, math.ceil(spent / step) * step - spent) if step else 0.0
