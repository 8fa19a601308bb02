"""The page for each thing that can be away, provoked at the edge of the product."""

import errno

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from langnghe.casebook.models import Submission
from langnghe.documents.files import store
from langnghe.documents.files.staging import staged
from langnghe.web.failing import cause, failed

pytestmark = pytest.mark.django_db


class Away(FileSystemStorage):
    """A store of files that does not answer, as an object store behind a closed port."""

    def save(self, *args, **kwargs):
        raise ConnectionError("could not connect to the endpoint")


def failing_with(words: str):
    """Let every statement fail as the engine says it."""

    def fail(execute, sql, params, many, context):
        raise OperationalError(words)

    return connection.execute_wrapper(fail)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database or disk is full", "hết chỗ lưu"),
        ('could not extend file "base/5/1": No space left on device', "hết chỗ lưu"),
        ("unable to open database file", "Cơ sở dữ liệu đang không trả lời"),
        ("connection to server failed: Connection refused", "Cơ sở dữ liệu đang không trả lời"),
    ],
)
def test_a_page_says_what_is_away_and_shows_no_traceback(commune, words, said):
    with failing_with(words):
        answer = Client(raise_request_exception=False).get(reverse("web:promise"))

    page = answer.content.decode()
    assert answer.status_code == 503
    assert said in page
    assert "Traceback" not in page
    assert words not in page
    assert answer["Retry-After"]


def test_what_was_typed_is_given_back_to_be_sent_again(rf):
    sent = rf.post("/don/nhan/?tu=quay", {"content": "Cống tắc <ba tháng>", "request_key": "k1"})
    try:
        raise OperationalError("unable to open database file")
    except OperationalError:
        answer = failed(sent)

    page = answer.content.decode()
    assert answer.status_code == 503
    assert 'name="content" value="Cống tắc &lt;ba tháng&gt;"' in page
    assert 'action="/don/nhan/?tu=quay"' in page
    assert "Gửi lại những gì đã nhập" in page


def test_a_password_is_never_given_back():
    with failing_with("unable to open database file"):
        answer = Client(raise_request_exception=False).post("/dang-nhap/", {"login": "an", "password": "mat-khau-mau"})

    assert answer.status_code == 503
    assert "mat-khau-mau" not in answer.content.decode()


def test_when_it_is_back_the_next_page_opens_as_before(commune):
    browser = Client(raise_request_exception=False)
    with failing_with("unable to open database file"):
        browser.get(reverse("web:promise"))

    assert browser.get(reverse("web:promise")).status_code == 200


def test_a_store_that_is_away_takes_no_letter_halfway_and_says_so(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Away"}}
    pdf = SimpleUploadedFile("don.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    with pytest.raises(store.NotStored, match="chưa có gì được ghi") as raised, staged([pdf]):
        pass

    assert cause(raised.value) == "store"
    assert not Submission.objects.exists()


def test_a_full_disk_is_recognised_through_whatever_was_raised_on_top_of_it():
    raised = RuntimeError("could not draw")
    raised.__cause__ = OSError(errno.ENOSPC, "No space left on device")

    assert cause(raised) == "disk"
    assert cause(ValueError("a fault of ours")) is None
