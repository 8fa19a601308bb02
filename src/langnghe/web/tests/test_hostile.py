"""Addresses nobody types by hand find nothing, and break nothing, on either engine."""

import pytest
from django.test import Client

from langnghe.people.models import User


@pytest.fixture
def browser(specialist, on_monday) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=specialist.user_id), "langnghe.people.backends.MandateBackend")
    return client


@pytest.mark.parametrize(
    "address",
    ["/vu-viec/?loai=petition&buoc=%00", "/viec/?loai=&buoc=a%00b", "/van-ban/tep/%00abc/", "/tin/?truoc=%00", "/%00/"],
)
def test_an_address_with_a_nul_is_a_page_that_does_not_exist(browser, address):
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("before", ["9" * 5000, "9" * 19, "²", "-1", ""])
def test_messages_before_a_number_that_is_none_are_the_newest(browser, before):
    assert browser.get("/tin/", {"truoc": before}).status_code in (200, 404)


@pytest.mark.parametrize("address", ["/vu-viec/{}/", "/don/{}/phan-loai/", "/tra-loi/{}/giao-viec/", "/api/cases/{}"])
def test_a_number_too_large_for_any_row_finds_nothing(browser, address):
    assert browser.get(address.format(2**63)).status_code in (403, 404)


def test_cases_before_a_number_too_large_for_any_row_are_refused(browser):
    assert browser.get("/api/cases", {"before": 2**63}).status_code == 422
