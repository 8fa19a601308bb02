"""What the follow page tells whoever holds code and secret, and what it keeps to itself."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe import clock
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.documents.actions import APPROVE
from langnghe.documents.files import actions as files
from langnghe.duties import actions as duties
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.citizen import rules
from langnghe.petitions.citizen.following import queries
from langnghe.petitions.citizen.models import Message
from langnghe.petitions.citizen.tests.conftest import hidden, look
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import Author, Incoming
from langnghe.petitions.intake.actions.receiving import give_code
from langnghe.petitions.models import Rating
from langnghe.trail.act import act
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)


@pytest.fixture
def visited(phone, taken):
    return look(phone, taken.code, taken.secret)


@pytest.fixture
def answered(taken, specialist, chair, appoint, commune) -> Submission:
    """A petition that was released, worked and answered."""
    matter, case = taken.submission.case.matter, taken.submission.case
    with act(specialist, "test.sorted", matter.pk) as doing:
        sealing.release(matter)
        Matter.objects.filter(pk=matter.pk).update(state=Matter.OPEN, label="Mương xóm Đông")
        Case.objects.filter(pk=case.pk).update(kind="petition", stage="waiting", subject="mương thoát nước xóm Đông")
        person = Person.objects.create(office=commune, name="Trần Thị Mẫu", name_folded="tran thi mau", sort_key="1")
        Party.objects.create(case=case, submission=taken.submission, person=person, role="author", title="bà")
        duties.keep_all(doing, matter)
    case.refresh_from_db()
    answering.assign(actor=chair, case=case, to=Mandate.objects.get(pk=specialist.mandate_id))
    answering.draft(actor=specialist, case=case, title="Trả lời về mương", body="Mương sẽ nạo vét.\n\nXong trước Tết.")
    answering.submit(actor=specialist, case=case, route=[Mandate.objects.get(pk=chair.mandate_id)])
    answering.decide(actor=chair, case=case, verdict=APPROVE)
    answering.issue(actor=appoint("clerk", commune), case=case, number="12/UBND", on=date(2026, 11, 23))
    return Submission.objects.get(pk=taken.submission.pk)


def test_code_and_secret_open_the_page(visited):
    page = visited.content.decode()

    assert "UBND xã Bình Lục xem đơn của ông/bà" in page
    assert "còn 10 ngày làm việc" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Vì sao là ngày này?" in page


def test_before_sorting_nothing_of_the_content_or_its_author_shows(visited):
    page = visited.content.decode()

    assert "Mương" not in page
    assert "Mẫu" not in page


def test_following_writes_no_session_and_sets_no_cookie_but_the_form_token(visited, phone):
    assert Session.objects.count() == 0
    assert set(phone.cookies) <= {"csrftoken"}
    assert visited.headers["Cache-Control"] == "no-store"


def test_a_denunciation_tells_its_sender_days_and_neutral_words_alone(phone, taken, specialist):
    matter = taken.submission.case.matter
    with act(specialist, "petitions.sorted", matter.pk) as doing:
        Matter.objects.filter(pk=matter.pk).update(state=Matter.SEALED)
        Case.objects.filter(pk=matter.pk).update(kind="denunciation", stage="proposed")
        duties.keep_all(doing, matter)
        duties.open_duty(doing, matter, "denunciations.initial_check", doing.on)
    page = look(phone, taken.code, taken.secret).content.decode()

    for word in ("tố cáo", "thụ lý", "xác minh", "Đã xem đơn", "Luật", "10:00", 'class="card why"'):
        assert word not in page, word
    assert "Chậm nhất ngày" in page


def test_an_answer_is_read_with_number_day_and_signer(phone, taken, answered):
    page = look(phone, taken.code, taken.secret).content.decode()

    assert "Đơn của bà: mương thoát nước xóm Đông" in page
    for word in ("Trả lời về mương", "12/UBND", "23/11/2026", "Xong trước Tết.", "Trần Văn Mẫu"):
        assert word in page, word


def test_the_page_names_no_officer_but_the_signer(phone, taken, answered):
    page = look(phone, taken.code, taken.secret).content.decode()

    assert "Nguyễn Văn Mẫu" not in page
    assert "Lê Thị Mẫu" not in page


def carry_on(phone, page, **said):
    """Press a button of the follow page."""
    return phone.post("/theo-doi/tiep/", {"visit": hidden(page, "visit"), **said})


def test_an_unhappy_word_opens_the_case_again(phone, taken, answered):
    page = look(phone, taken.code, taken.secret)
    page = carry_on(phone, page, do="rate", verdict="unhappy", words="Chưa thấy ai đến.")

    assert "mở lại" in page.content.decode()
    assert Duty.objects.filter(kept_on=None, rule="feedback.reply").exists()


def test_rating_twice_counts_once(phone, taken, answered):
    page = look(phone, taken.code, taken.secret)
    carry_on(phone, page, do="rate", verdict="happy")

    assert carry_on(phone, page, do="rate", verdict="partly").status_code == 409
    assert Rating.objects.get().verdict == "happy"


def test_a_rating_without_a_choice_is_asked_again_with_its_words(phone, taken, answered):
    page = carry_on(phone, look(phone, taken.code, taken.secret), do="rate", words="Cảm ơn")

    assert page.status_code == 400
    assert "Hãy chọn một trong ba" in page.content.decode()
    assert "Cảm ơn" in page.content.decode()


def more(phone, page, words="Hôm nay lại ngập.", key=None):
    """Say something more."""
    return carry_on(phone, page, do="more", more=words, request_key=key or hidden(page, "request_key"))


def test_what_is_said_more_is_sealed_and_read_by_the_officer_with_an_entry(visited, phone, taken, specialist):
    page = more(phone, visited)

    assert "Đã nhận điều nói thêm" in page.content.decode()
    assert "Hôm nay lại ngập." not in page.content.decode()
    assert [said.text for said in queries.messages(specialist, taken.submission.case)] == ["Hôm nay lại ngập."]
    assert (
        Entry.objects.filter(name="matters.sealed_opened").exists()
        or Entry.objects.filter(facts__part__startswith="message").exists()
    )
    assert verify(matter=taken.submission.case_id).good


def test_what_is_said_more_is_closed_to_officers_of_other_offices(visited, phone, taken, appoint, other_commune):
    more(phone, visited)

    with pytest.raises(sealing.Closed):
        queries.messages(appoint("specialist", other_commune), taken.submission.case)


def test_saying_twice_with_one_form_adds_one(visited, phone):
    more(phone, visited)
    more(phone, visited)

    assert Message.objects.count() == 1


@pytest.mark.parametrize("words", ["", "   ", "\0", "a" * (rules.LONGEST_MESSAGE + 1)])
def test_nothing_and_too_much_are_not_added(visited, phone, words):
    assert more(phone, visited, words).status_code in (400, 409)
    assert not Message.objects.exists()


def test_a_page_acts_for_half_an_hour_only(visited, phone):
    with clock.travelling(clock.now() + timedelta(minutes=31)):
        page = more(phone, visited)

    assert page.status_code == 403
    assert "Trang mở đã lâu" in page.content.decode()
    assert not Message.objects.exists()


def test_a_changed_page_does_not_act(visited, phone):
    token = hidden(visited, "visit")

    assert phone.post("/theo-doi/tiep/", {"visit": token[:-3] + "abc", "do": "more", "more": "x"}).status_code == 403


def test_a_new_code_closes_the_pages_of_the_old_one(visited, phone, taken):
    give_code(taken.submission)

    assert more(phone, visited).status_code == 403


def test_the_address_of_an_act_opened_by_itself_leads_to_the_code(phone, taken):
    assert phone.get("/theo-doi/tiep/").headers["Location"] == "/theo-doi/"


def test_an_office_that_is_late_says_so(phone, taken):
    with clock.travelling(clock.at(date(2026, 12, 14), 9)):
        page = look(phone, taken.code, taken.secret).content.decode()

    assert "Cơ quan đã trễ hẹn" in page
    assert "trễ 4" in page


def test_a_case_that_has_ended_owes_nobody_a_turn(phone, taken, answered, specialist):
    answering.close(actor=specialist, case=answered.case)
    page = look(phone, taken.code, taken.secret).content.decode()

    assert "Đơn đã xong" in page
    assert "Chậm nhất" not in page


def test_a_submission_that_lacks_something_is_the_sender_s_turn(phone, taken, answered, specialist):
    with act(specialist, "test.asked", answered.case_id):
        Case.objects.filter(pk=answered.case_id).update(stage="asking")
    page = look(phone, taken.code, taken.secret).content.decode()

    assert "Bà bổ sung điều còn thiếu" in page


def test_english_is_spoken_to_whoever_asks_for_it(phone, taken):
    phone.post("/ngon-ngu/", {"language": "en", "next": "/theo-doi/"})

    assert look(phone, taken.code, taken.secret).headers["Content-Language"] == "en"


def test_where_submissions_were_joined_nobody_sees_the_names_of_another_s_files(answered, taken, receptionist, commune):
    matter = answered.case.matter
    upload = SimpleUploadedFile("Căn cước Trần Thị Mẫu.txt", "Bản chụp".encode())
    with act(receptionist, "test.files", matter.pk) as doing:
        files.attach(doing, matter, [upload])
    alone = queries.progress(answered, MONDAY).files
    said = Incoming(channel="counter", content="Mương xóm Đông lấp", author=Author(name="Lê Văn Mẫu"))
    other = actions.receive(actor=receptionist, office=commune, incoming=said).submission
    with act(receptionist, "test.joined", matter.pk):
        Submission.objects.filter(pk=other.pk).update(case=answered.case)
    other.refresh_from_db()

    assert [file["name"] for file in alone] == ["Căn cước Trần Thị Mẫu.txt"]
    assert queries.progress(other, MONDAY).files == []
    assert queries.progress(answered, MONDAY).files == []
