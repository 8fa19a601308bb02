"""What was issued is served as it was issued, whatever happens to rows and files since."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pypdfium2
import pytest
from django.core.files.storage import default_storage

from langnghe.documents import actions as papers
from langnghe.documents.acting import on_paper
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk import events as steps
from langnghe.documents.errors import PaperRefused
from langnghe.documents.files import queries as files
from langnghe.documents.files.boxes import Locked, fresh_key
from langnghe.documents.letters import issuing, printing, queries
from langnghe.documents.letters.models import Print
from langnghe.documents.models import File, Paper, Series
from langnghe.documents.preview import preview
from langnghe.documents.series.actions import stock
from langnghe.matters.models import Matter
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)


def text_of(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def lying() -> list[str]:
    """Return what lies in the store."""
    if not default_storage.exists(""):
        return []
    return [f"{d}/{n}" for d in default_storage.listdir("")[0] for n in default_storage.listdir(d)[1]]


def test_issuing_keeps_one_print_with_number_day_and_signature(issue, paper):
    issued = issue(paper)
    said = text_of(queries.pdf(issued))

    assert Print.objects.get().paper == issued
    for words in ("Số: 12/UBND", "ngày 23 tháng 11 năm 2026", "(đã ký)"):
        assert words in said


def test_the_entry_holds_the_digest_of_what_is_served(issue, paper):
    issued = issue(paper)
    entry = Entry.objects.get(name=steps.ISSUED)

    assert entry.facts["pdf_sha256"] == hashlib.sha256(queries.pdf(issued)).hexdigest()


def test_changing_the_row_changes_nothing_that_is_served(issue, paper):
    issued = issue(paper)
    before, sheets = queries.pdf(issued), queries.sheets(issued)
    Paper.objects.filter(pk=issued.pk).update(
        body="Kính gửi: Người khác\n\nLời khác.", number="99/UBND", signature="X\nY"
    )
    issued = Paper.objects.get(pk=issued.pk)
    printing.pdf.cache_clear()

    assert queries.pdf(issued) == before
    assert queries.sheets(issued) == sheets
    assert not queries.faithful(issued)


def test_a_changed_file_is_noticed_and_not_served(issue, paper):
    issued = issue(paper)
    path = Print.objects.get().file.path
    content = default_storage.open(path).read()
    default_storage.delete(path)
    default_storage.save(path, _content(bytes([content[0] ^ 1]) + content[1:]))

    with pytest.raises(issuing.PrintChanged):
        queries.pdf(issued)
    assert preview(issued)["sheets"] == []
    assert "quản trị" in preview(issued)["cannot"]


def test_another_pdf_under_the_same_key_is_noticed_by_its_digest(issue, paper, write):
    issued = issue(paper)
    kept = Print.objects.get()
    other = printing.pdf(queries.letter_of(write(title="Giả", body="Lời giả.")))
    key = issuing.opened(kept.file)[0]
    default_storage.delete(kept.file.path)
    default_storage.save(kept.file.path, _content(Locked(_stream(other), key).read()))

    with pytest.raises(issuing.PrintChanged):
        queries.pdf(issued)


def test_the_trail_verifies_after_an_issue_and_notices_a_changed_print(issue, paper):
    issued = issue(paper)
    assert verify(matter=issued.matter_id).good

    Print.objects.update(sha256="0" * 64)
    assert not verify(matter=issued.matter_id).good


def test_no_paper_is_issued_without_its_print(sign, paper, clerk):
    signed = sign(paper)

    with pytest.raises(issuing.OtherSheet), on_paper(clerk, signed, steps.ISSUED) as doing:
        papers.issue(doing, signed, clerk, "12/UBND", MONDAY)
    assert Paper.objects.get().state == Paper.APPROVED


def test_a_number_written_another_way_is_printed_as_it_was_given(sign, paper, clerk):
    desk.issue(actor=clerk, paper=sign(paper), number=" 5/UBND ", on=MONDAY)
    issued = Paper.objects.get()

    assert f"Số: {queries.letter_of(issued).number}" in text_of(queries.pdf(issued))
    assert queries.faithful(issued)
    assert lying() == [Print.objects.get().file.path]


def test_a_number_the_house_gives_stands_on_the_sheet(sign, paper, clerk, commune):
    stock(commune, MONDAY)
    Series.objects.filter(office=commune, code="TB").update(owner=Series.OURS)
    desk.issue(actor=clerk, paper=sign(paper), number="", on=MONDAY, series="TB")
    issued = Paper.objects.get()

    assert issued.number.startswith("01/")
    assert f"Số: {issued.number}" in text_of(queries.pdf(issued))
    assert lying() == [Print.objects.get().file.path]


def test_a_refused_issue_leaves_nothing_in_the_store(sign, paper, clerk):
    with pytest.raises(PaperRefused):
        desk.issue(actor=clerk, paper=sign(paper), number="12/UBND", on=date(2026, 12, 1))

    assert lying() == []
    assert not File.objects.exists()


def test_a_print_that_cannot_be_set_issues_nothing(sign, paper, clerk, monkeypatch, tmp_path):
    signed = sign(paper)
    monkeypatch.setattr(printing, "FONTS", tmp_path)
    printing.pdf.cache_clear()

    with pytest.raises(printing.CannotPrint):
        desk.issue(actor=clerk, paper=signed, number="12/UBND", on=MONDAY)
    assert Paper.objects.get().state == Paper.APPROVED


def test_a_full_store_issues_nothing(sign, paper, clerk, monkeypatch):
    signed = sign(paper)

    def full(*args: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(PaperRefused, match="Chưa lưu được"):
        desk.issue(actor=clerk, paper=signed, number="12/UBND", on=MONDAY)
    assert Paper.objects.get().state == Paper.APPROVED


def test_nobody_is_asked_to_sign_blanks(sign, write):
    with pytest.raises(PaperRefused, match="họ và tên"):
        sign(write(body="Kính gửi: [… họ và tên …]\n\nChữ."))


def test_blanks_are_never_issued(sign, paper, clerk):
    signed = sign(paper)
    Paper.objects.update(body="Kính gửi: [… họ và tên …]\n\nChữ.")

    with pytest.raises(PaperRefused, match="họ và tên"):
        desk.issue(actor=clerk, paper=signed, number="12/UBND", on=MONDAY)


def test_the_print_is_no_attachment_of_the_citizen(issue, paper, specialist):
    issued = issue(paper)

    assert files.rows(specialist, issued.matter) == []


def test_nothing_is_set_inside_the_transaction(sign, paper, clerk, monkeypatch):
    from django.db import connection

    inside: list[bool] = []
    real = printing.pdf
    # the test itself runs within one transaction: deeper ones are savepoints
    depth = len(connection.savepoint_ids)

    def watched(letter: object) -> bytes:
        inside.append(len(connection.savepoint_ids) > depth)
        return real(letter)

    signed = sign(paper)
    monkeypatch.setattr(printing, "pdf", watched)
    desk.issue(actor=clerk, paper=signed, number="12/UBND", on=MONDAY)

    assert inside
    assert not any(inside)


def test_a_sealed_matter_s_print_lies_under_a_neutral_name(issue, paper):
    issued = issue(paper)
    Matter.objects.filter(pk=issued.matter_id).update(state=Matter.SEALED)

    assert Print.objects.get().file.name == issuing.NAME
    assert fresh_key() != issuing.opened(Print.objects.get().file)[0]


def _stream(content: bytes):
    from io import BytesIO

    return BytesIO(content)


def _content(content: bytes):
    from django.core.files.base import ContentFile

    return ContentFile(content)


def test_a_print_whose_time_of_keeping_ended_is_said_to_be_erased(issue, paper):
    issued = issue(paper)
    File.objects.update(sealed_key=None, removed_at=issued.drafted_at)
    issued = Paper.objects.get(pk=issued.pk)

    assert queries.faithful(issued)
    assert "hết thời hạn lưu" in preview(issued)["cannot"]


def test_a_draft_bears_the_symbol_of_the_office_s_series(paper, commune):
    stock(commune, MONDAY)
    Series.objects.filter(office=commune, code="CV").update(pattern="{n}/UBND-VP")

    assert queries.letter_of(paper).number == "…/UBND-VP"


def test_many_readers_at_once_all_get_the_sheets(issue, paper):
    content = queries.pdf(issue(paper))
    copies = [content + b"\n" * extra for extra in range(8)]  # each another file, so that none comes from memory
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(queries._pictures, copies))

    assert len(set(found)) == 1
