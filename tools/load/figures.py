"""Latencies as figures."""

from __future__ import annotations

from collections.abc import Sequence

PERCENTILES = {"p50": 0.50, "p90": 0.90, "p95": 0.95, "p99": 0.99}


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of ``values`` lie, between its two nearest neighbours."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def figures(seconds: Sequence[float], errors: int, size: int, window: float) -> dict[str, float]:
    """Return what is told of some requests.

    Args:
        seconds: how long each took.
        errors: how many failed besides.
        size: bytes of all answers.
        window: seconds in which they were sent.
    """
    if not seconds:
        return {"n": 0, "errors": errors}
    told = {name: round(percentile(seconds, share) * 1000, 3) for name, share in PERCENTILES.items()}
    return {
        "n": len(seconds),
        "errors": errors,
        "rps": round(len(seconds) / window, 2),
        **told,
        "max": round(max(seconds) * 1000, 3),
        "mean": round(sum(seconds) / len(seconds) * 1000, 3),
        "bytes_mean": round(size / len(seconds)),
    }
