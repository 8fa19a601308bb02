"""Series of numbers: give one to a paper, cancel one, set series up."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from langnghe.documents.models import Paper
from langnghe.documents.permissions import SERIES
from langnghe.documents.series import counting, events, queries, rules
from langnghe.documents.series.models import Cancelled, Given, Number, Series
from langnghe.documents.series.rules import NumberRefused
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.trail.act import Act, act

SHORTEST_REASON = 3
CHANGEABLE = frozenset({"title", "owner", "pattern", "counted_with", "closed"})


def stock(office: Office, on: date) -> int:
    """Give ``office`` the series it lacks, as the law's table of types has them; return how many were added.

    Args:
        office: whose series.
        on: the day whose table counts.

    Law: ``law/documents/paper_types.toml``
    """
    return len(Series.objects.bulk_create(queries.missing(office.pk, on), ignore_conflicts=True))


def give(doing: Act, actor: Actor, paper: Paper, typed: str, code: str, on: date) -> str:
    """Give ``paper`` a number: the one typed from the office's book, or the next of a sequence of ours.

    Args:
        doing: the act of issuing; its entry tells what a jump passed over.
        actor: who numbers; a paper they may not see is not named to them.
        paper: approved, of an office that has series.
        typed: as the book has it; empty where the house gives the number.
        code: of the series; found by the symbol when empty.
        on: the local day in the book; its year chooses the sequence.

    Returns:
        The number as it stands on the paper.

    Raises:
        NumberRefused: unreadable, taken, cancelled, of another type, or typed where the house gives it.
    """
    stock(paper.office, doing.on)
    chosen = _found(paper, typed, code, doing.on)
    counts = queries.root(chosen)
    row = counting.lock(paper.office_id, counts.code, on.year)
    if chosen.owner == Series.OURS:
        if typed.strip():
            raise NumberRefused(f"Sổ «{chosen.title}» do phần mềm cấp số. Hãy để trống ô số.")
        n, number = row.last + 1, rules.write(chosen.pattern, row.last + 1)
    else:
        written = _fitting(chosen, typed)
        n, number = written.n, rules.write(chosen.pattern, written.n, written.symbol)
        _free(actor, counts, paper, n, number, on.year)
        _tell_jump(doing, n, row.last)
    Given.objects.create(paper=paper, series=counts, year=on.year, n=n)
    counting.reach(row, n)
    return number


def cancel(*, actor: Actor, code: str, year: int, typed: str, reason: str) -> None:
    """Cancel a number of the office's book that no paper has; it is kept with the reason and never given again.

    Args:
        actor: who keeps the office's series.
        code: of the series that counts.
        year: of the number.
        typed: the number.
        reason: why it is not used.

    Raises:
        NotAllowed; NumberRefused: no reason, unreadable, a paper has it, or it is cancelled already.
    """
    actor.require(SERIES)
    n = rules.read(typed).n
    if len(reason.strip()) < SHORTEST_REASON:
        raise NumberRefused("Hủy số phải có lý do. Hãy ghi vì sao số này không dùng.")
    with act(actor, events.CANCELLED) as doing:
        fresh = _mine(actor, code, doing.on)
        if year > doing.on.year:
            raise NumberRefused(f"Năm {year} chưa đến nên chưa có số để hủy. Hãy xem lại năm.")
        row = counting.lock(fresh.office_id, fresh.code, year)
        if fresh.owner == Series.OURS and n > row.last:
            raise NumberRefused(f"Số {n:02d} chưa được cấp nên không có gì để hủy.")
        if Given.objects.filter(series=fresh, year=year, n=n).exists():
            raise NumberRefused(f"Số {n:02d} đã có văn bản. Muốn bỏ thì mở văn bản đó và bỏ kèm lý do.")
        if Cancelled.objects.filter(office=fresh.office_id, series=fresh.code, year=year, n=n).exists():
            raise NumberRefused(f"Số {n:02d} đã hủy trước đây.")
        counting.cancel(
            fresh.office_id, fresh.code, year, n, reason=reason.strip(), on=doing.on, by_id=actor.signed_in_id
        )
        doing.say(series=fresh.code, year=year, number=n)


def withdraw(doing: Act, paper: Paper, reason: str) -> None:
    """Keep the number of an issued paper that is withdrawn as cancelled, with a reason that names nobody."""
    held = Given.objects.filter(paper=paper).select_related("series").first()
    if held is None:
        return
    code, office = held.series.code, held.series.office_id
    counting.cancel(office, code, held.year, held.n, reason=reason, on=doing.on, by_id=doing.actor.user_id)


def set_up(*, actor: Actor, code: str, new: bool = False, **said: Any) -> Series:
    """Change a series of papers of the actor's office, or set up a new one.

    Args:
        actor: who keeps the office's series.
        code: the abbreviation of the type of paper.
        new: whether it must not be there yet.
        said: what changes of ``title``, ``owner``, ``pattern``, ``counted_with`` (a series), ``closed``.

    Raises:
        NotAllowed; NumberRefused: a pattern that cannot be read or that another series has; a sequence in a circle.
    """
    actor.require(SERIES)
    with act(actor, events.CHANGED) as doing:
        row = _new(actor, code, doing.on) if new else _mine(actor, code, doing.on)
        _no_circle(row, said.get("counted_with", row.counted_with))
        for name in CHANGEABLE & said.keys():
            setattr(row, name, rules.check_pattern(said[name]) if name == "pattern" else said[name])
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as same:
            raise NumberRefused("Cơ quan đã có sổ với cách ghi này. Hãy chọn ký hiệu khác.") from same
        doing.say(series=row.code, owner=row.owner, pattern=row.pattern, closed=row.closed)
        return row


def _new(actor: Actor, code: str, on: date) -> Series:
    written = rules.clean(code)
    if any(one.code.casefold() == written.casefold() for one in queries.of_office(actor, on)):
        raise NumberRefused(f"Cơ quan đã có sổ «{written}». Hãy sửa sổ đó.")
    if not written or set(written) & set("/{}. "):
        raise NumberRefused("Mã sổ chỉ gồm chữ và số, ví dụ TB.")
    return Series(office_id=actor.office_id or 0, code=written)


def _mine(actor: Actor, code: str, on: date) -> Series:
    row = next((one for one in queries.of_office(actor, on) if one.code == code), None)
    if row is None:
        raise NumberRefused("Không tìm thấy sổ số này trong cơ quan. Hãy tải lại trang.")
    if not row.pk:
        row.save()
    return row


def _no_circle(row: Series, with_: Series | None) -> None:
    if with_ == row.counted_with:
        return
    old = row.counted_with
    if old and Number.objects.filter(office=row.office_id, series=old.code, last__gt=0).exists():
        raise NumberRefused("Dãy số chung đã cấp số nên không tách ra được. Hãy lập sổ mới.")
    if with_ is None:
        return
    if with_.pk == row.pk or with_.counted_with_id or with_.sealed != row.sealed or with_.office_id != row.office_id:
        raise NumberRefused("Sổ đánh số chung phải là một sổ khác, tự đếm số, của cùng cơ quan. Hãy chọn lại.")
    if row.pk and (Given.objects.filter(series=row).exists() or row.counted_here.exists()):
        raise NumberRefused("Sổ này đã cấp số nên không chuyển sang đánh số chung được. Hãy lập sổ mới.")


def _found(paper: Paper, typed: str, code: str, on: date) -> Series:
    """Return the series by its code, else the one the symbol belongs to; of a sealed matter there is its own."""
    usable = queries.usable_for(paper, on)
    if code:
        found = [one for one in usable if one.code == code]
    elif paper.matter.state == Matter.SEALED:
        found = usable[:1]
    else:
        written = rules.read(typed)
        codes = [one.code for one in usable]
        found = [one for one in usable if written.symbol and rules.belongs(written, one.code, codes)]
    if not found:
        raise NumberRefused("Chưa rõ số này thuộc sổ nào. Hãy chọn sổ, hoặc ghi cả ký hiệu, ví dụ 05/TB-UBND.")
    return found[0]


def _fitting(chosen: Series, typed: str) -> rules.Written:
    written = rules.read(typed)
    others = dict(Series.objects.filter(office=chosen.office_id).exclude(pk=chosen.pk).values_list("code", "pattern"))
    taken = {pattern.casefold() for pattern in others.values()}
    # the very symbol of another series, were it letters' or not, would one day stand on two papers
    if not rules.belongs(written, chosen.code, others) or f"{{n}}/{written.symbol}".casefold() in taken:
        raise NumberRefused(
            f"Ký hiệu «{written.symbol}» không thuộc sổ «{chosen.title}». Hãy chọn lại sổ hoặc ký hiệu."
        )
    return written


def _free(actor: Actor, counts: Series, paper: Paper, n: int, number: str, year: int) -> None:
    """Refuse a number that was given or cancelled, with the paper that has it when the actor may see that paper."""
    if Cancelled.objects.filter(office=counts.office_id, series=counts.code, year=year, n=n).exists():
        raise NumberRefused(f"Số {n:02d} năm {year} đã hủy, không dùng lại. Hãy lấy số khác trong sổ văn bản đi.")
    held = Given.objects.filter(series=counts, year=year, n=n).select_related("paper").first()
    before = Paper.objects.filter(office=counts.office_id, number__in=rules.forms(number), issued_on__year=year)
    other = held.paper if held else before.exclude(pk=paper.pk).first()
    if other is None:
        return
    of = f"«{other.title}» ({other.number})" if may_see(actor, other.matter_id) else "một văn bản khác của cơ quan"
    raise NumberRefused(f"Số {n:02d} năm {year} đã cấp cho {of}. Hãy xem lại sổ văn bản đi.")


def _tell_jump(doing: Act, n: int, last: int) -> None:
    passed = rules.skipped(n, last)
    if passed:
        doing.say(skipped=[passed[0], passed[-1]])
