"""Several processes writing side by side: each reads and writes a batch; this one only hands out and counts."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from django.db import connections

from langnghe.petitions.bulk import child, taking
from langnghe.petitions.bulk.reading import Line
from langnghe.petitions.bulk.taking import Count, Result, Run, Way

AHEAD = 2
"""Batches that wait for each process: enough that none idles, few enough that memory stays flat."""


def take(way: Way, lines: Iterator[Line], run: Run, told: Callable[[Count], None], *, processes: int = 1) -> Count:
    """Take ``lines`` as ``taking.take`` does, with ``processes`` of them at work.

    Rows are told in the order of the book, whichever process was first.
    """
    if processes < 2:
        return taking.take(way, lines, run, told)
    # a child must not share a connection with its parent
    connections.close_all()
    under_way: deque[tuple[Sequence[Line], Future[Result]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=child.ready) as pool:
        try:
            for batch in taking.batches(lines):
                under_way.append((batch, pool.submit(taking.one, way, batch)))
                if len(under_way) >= processes * AHEAD:
                    _settle(under_way, run, told)
            while under_way:
                _settle(under_way, run, told)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return run.count


def _settle(under_way: deque[tuple[Sequence[Line], "Future[Result]"]], run: Run, told: Callable[[Count], None]) -> None:
    batch, future = under_way.popleft()
    told(run.note(batch, future.result()))
