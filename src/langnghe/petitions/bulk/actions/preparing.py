"""A book on the page: uploaded, its columns chosen, its kinds vouched for, begun."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from django.db import transaction

from langnghe import clock
from langnghe.documents.files import boxes, store
from langnghe.jobs import actions as jobs
from langnghe.matters import keys
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office
from langnghe.petitions.bulk import columns, reconciling
from langnghe.petitions.bulk.actions.keeping import keep_mapping
from langnghe.petitions.bulk.actions.running import RunRefused, begin
from langnghe.petitions.bulk.events import LOOKED, VOUCHED
from langnghe.petitions.bulk.models import BulkMapping, BulkRun
from langnghe.petitions.bulk.reading import open_book
from langnghe.petitions.bulk.reconciling import Cell
from langnghe.petitions.permissions import IMPORT
from langnghe.trail.act import act

JOB = "petitions.bulk"
GONE = "Tệp đã bị xóa khỏi kho tạm (giữ một ngày). Hãy tải tệp lên lại; những dòng đã nhập không bị nhập lần hai."


def prepare(
    *, actor: Actor, office: Office, upload: BinaryIO, running_cases: bool, sheet: int = 1, mapping: str = ""
) -> BulkRun:
    """Keep an uploaded book, encrypted, and guess what its columns mean. Nothing is taken yet.

    Args:
        actor: of that office, with ``IMPORT``.
        office: whose book it is to become.
        upload: the file; its name is not kept.
        running_cases: whether its rows are cases under way.
        sheet: which sheet of a workbook.
        mapping: name of a kept choice of columns.

    Raises:
        NotAllowed; BookRefused: what is wrong with the file; NotStored.
    """
    actor.require(IMPORT)
    book = open_book(upload, sheet=sheet)
    kept = BulkMapping.objects.filter(office=office, name=mapping).first()
    path, key = store.fresh_path(), boxes.fresh_key()
    store.put(path, upload, key)
    try:
        return BulkRun.objects.create(
            office=office,
            by=_own_mandate(actor),
            running_cases=running_cases,
            form=book.form,
            told=book.told[:200],
            sheet=sheet,
            heads=list(book.columns),
            columns=columns.by_head(book.columns, kept.columns if kept else {}),
            made_at=clock.now(),
            path=path,
            sealed_key=keys.seal(key)[1],
        )
    except BaseException:
        store.discard(path)
        raise


def _own_mandate(actor: Actor) -> Mandate:
    return Mandate.objects.get(pk=actor.mandate_id or 0)


@contextmanager
def opened(run: BulkRun) -> Iterator[BinaryIO]:
    """Give the plain book of ``run``; the file has no name on the disk and is gone with the block.

    Raises:
        RunRefused: it is no longer there.
    """
    with tempfile.TemporaryFile() as plain:
        try:
            for chunk in store.read(run.path, keys.unseal(bytes(run.sealed_key or b""))):
                plain.write(chunk)
        except FileNotFoundError as gone:
            raise RunRefused(GONE) from gone
        plain.seek(0)
        yield cast(BinaryIO, plain)


def choose(*, actor: Actor, run: BulkRun, chosen: Sequence[str], name: str = "") -> BulkRun:
    """Choose what the columns of ``run`` mean; whoever vouched for its kinds must do so again.

    Raises:
        NotAllowed; RunRefused: it has begun; MappingRefused: what is missing or doubled.
    """
    actor.require(IMPORT)
    if run.state != BulkRun.READY:
        raise RunRefused("Đã bắt đầu nhập nên không đổi cột được nữa.")
    fields = columns.checked(chosen, running=run.running_cases)
    if name.strip():
        keep_mapping(actor=actor, office=run.office, name=name, heads=run.heads, chosen=fields)
    if list(fields) != run.columns:
        run.columns, run.confirmed_by = list(fields), None
        run.save(update_fields=["columns", "confirmed_by"])
    return run


def looked(*, actor: Actor, run: BulkRun) -> None:
    """Leave an entry: somebody other than who brought the book in saw its first rows, names and words."""
    if run.state == BulkRun.READY and run.by.user_id != actor.user_id:
        with act(actor, LOOKED) as doing:
            doing.say(run=run.pk)


def vouch(*, actor: Actor, run: BulkRun, seen: str) -> BulkRun:
    """Vouch for the kinds the book gives: rows then count as what it says, and are released or sealed at once.

    Args:
        actor: an officer who sorts there.
        run: a book that has not begun.
        seen: what its columns meant on the page that was looked at, joined by commas.

    Raises:
        NotAllowed: the mandate may not sort; RunRefused: it has begun, is another office's, or its columns were
            chosen anew meanwhile.
    """
    actor.require(SORT)
    if run.state != BulkRun.READY or run.office_id != actor.office_id:
        raise RunRefused("Chỉ xác nhận được loại đơn của sổ chưa nhập, ở cơ quan mình.")
    with act(actor, VOUCHED) as doing:
        run = BulkRun.objects.select_for_update().select_related("office", "by").get(pk=run.pk)
        if run.state != BulkRun.READY or ",".join(run.columns) != seen:
            raise RunRefused("Cột của sổ đã đổi từ khi xem trước. Hãy xem lại rồi xác nhận.")
        run.confirmed_by = _own_mandate(actor)
        run.save(update_fields=["confirmed_by"])
        doing.say(run=run.pk)
    return run


def start(*, actor: Actor, run: BulkRun, totals: Mapping[Cell, int] | None = None) -> BulkRun:
    """Let the worker take the book in.

    Args:
        actor: who prepared it.
        run: prepared or stopped.
        totals: what the old book says it holds, by kind and state.

    Raises:
        NotAllowed, MappingRefused, RunRefused.
    """
    columns.checked(run.columns, running=run.running_cases)
    if run.running_cases and run.confirmed_by is None:
        raise RunRefused("Vụ việc đang giải quyết cần một cán bộ phân loại xác nhận loại trước khi nhập.")
    with transaction.atomic():
        run.totals = [[kind, state, count] for (kind, state), count in (totals or {}).items()] or run.totals
        begin(actor=actor, office=run.office, run=run)
        jobs.ask(JOB, f"{run.pk}:{run.at_row}:{clock.now().timestamp():.0f}", {"run": run.pk})
    return run


def keep_compared(run: BulkRun, compared: Sequence[reconciling.Compared]) -> None:
    """Keep the reconciliation with its run."""
    BulkRun.objects.filter(pk=run.pk).update(compared=[line.as_json() for line in compared])


def finish(run: BulkRun) -> None:
    """Let go of the uploaded file of a run that is over."""
    store.discard(run.path)
    BulkRun.objects.filter(pk=run.pk).update(path="", sealed_key=None)
