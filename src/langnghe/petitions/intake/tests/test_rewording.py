"""Writing the content of a letter down anew: sealed as before, kept beside the entry, never by the machine itself."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from langnghe.casebook import search
from langnghe.casebook.models import Submission
from langnghe.documents.models import File
from langnghe.documents.reading import using
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import NotAllowed
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import IntakeRefused, rewording
from langnghe.trail.models import Entry, Payload
from langnghe.trail.verify import verify

FRESH = "Kính gửi Ủy ban: đường thôn 2 ngập nước từ tháng 9."


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("L", (60, 80), 255).save(out, "JPEG")
    return SimpleUploadedFile("don.jpg", out.getvalue())


def reword(actor, submission, content=FRESH, reason="Chép từ bản quét", seen=None):
    submission = Submission.objects.select_related("case__matter").get(pk=submission.pk)
    seen = seen or rewording.mark(submission, rewording.words_of(actor, submission))
    actions.reword(actor=actor, submission=submission, content=content, reason=reason, seen=seen)


def content_of(actor, submission) -> dict:
    return sealing.open_part(actor, Matter.objects.get(pk=submission.case_id), "content", "test")


def test_before_sorting_the_new_words_are_sealed_and_the_old_ones_kept_unreadable(take, receptionist):
    submission = take().submission

    reword(receptionist, submission)

    assert content_of(receptionist, submission)["text"] == FRESH
    assert "papers" in content_of(receptionist, submission)
    assert Submission.objects.get().content == ""
    (payload,) = [p for p in Payload.objects.all() if "content_before_sealed" in p.body]
    assert "ngập" not in str(payload.body)
    assert not verify().findings


def test_after_sorting_search_finds_the_case_by_the_new_words(take, release, specialist):
    submission = release(take().submission)

    reword(specialist, submission, content="Cột điện nghiêng ở chợ")
    reword(specialist, submission, content="Cột điện đổ ở chợ")

    assert search.find(specialist, "cột điện đổ").count() == 1
    assert search.find(specialist, "cột điện nghiêng").count() == 0
    assert Payload.objects.latest("pk").body["content_before"] == "Cột điện nghiêng ở chợ"


def test_a_receptionist_may_not_once_it_is_sorted(take, release, receptionist):
    submission = release(take().submission)

    with pytest.raises(NotAllowed):
        reword(receptionist, submission, seen="x")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"content": " "}, "Chưa có nội dung"),
        ({"reason": ""}, "lý do"),
        ({"content": "Đường thôn 2 ngập nước"}, "không có gì thay đổi"),
        ({"seen": "0" * 64}, "vừa được người khác sửa"),
    ],
)
def test_what_cannot_be_written_down_says_why(take, receptionist, said, words):
    submission = take().submission

    with pytest.raises(IntakeRefused, match=words):
        reword(receptionist, submission, **said)
    assert content_of(receptionist, submission)["text"] == "Đường thôn 2 ngập nước"


def test_the_text_of_a_scan_can_go_to_the_letter_it_came_with(take, receptionist, specialist, appoint, other_commune):
    submission = take(files=[photo()]).submission
    file = File.objects.select_related("matter").get()

    assert using.address(receptionist, file) == reverse("intake:content", args=[submission.pk])
    assert using.address(appoint("reception", other_commune), file) == ""


def test_a_suggested_text_is_put_into_the_field_and_saved_by_nobody(take, receptionist, enter):
    submission = take().submission
    page = enter(receptionist).post(reverse("intake:content", args=[submission.pk]), {"suggested": "Chữ máy đọc"})

    form = page.context["form"]
    assert form["content"].value() == "Đường thôn 2 ngập nước\n\nChữ máy đọc"
    assert content_of(receptionist, submission)["text"] == "Đường thôn 2 ngập nước"
    assert not Entry.objects.filter(name="petitions.reworded").exists()


def test_the_officer_saves_what_stands_in_the_field(take, receptionist, enter):
    submission = take().submission
    browser, url = enter(receptionist), reverse("intake:content", args=[submission.pk])
    seen = browser.get(url).context["form"]["seen"].value()
    sent = browser.post(url, {"content": "Dòng một\r\nDòng hai", "reason": "Gõ lại từ bản viết tay", "seen": seen})

    assert sent.status_code == 302
    assert content_of(receptionist, submission)["text"] == "Dòng một\nDòng hai"
    assert Entry.objects.get(name="petitions.reworded").facts["reason"] == "Gõ lại từ bản viết tay"


def test_what_was_typed_stays_when_saving_is_refused(take, receptionist, enter):
    submission = take().submission
    page = enter(receptionist).post(
        reverse("intake:content", args=[submission.pk]), {"content": FRESH, "reason": "Gõ lại", "seen": "khác"}
    )

    assert page.status_code == 200
    assert FRESH in page.content.decode()
    assert "vừa được người khác sửa" in page.content.decode()


def test_whoever_does_not_see_the_letter_does_not_find_the_page(take, appoint, other_commune, enter):
    submission = take().submission
    stranger = enter(appoint("reception", other_commune))

    assert stranger.get(reverse("intake:content", args=[submission.pk])).status_code == 404
