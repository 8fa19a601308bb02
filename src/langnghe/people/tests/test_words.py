"""Nothing English shows: every page of signing in, of one's account and of administration, with its errors."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from langnghe.people import account_urls
from langnghe.people.models import Mandate, Role, User
from langnghe.people.tests.conftest import PASSWORD, with_password

ENGLISH = set(
    re.findall(
        r"\S+",
        """
        the you your is are not and for with this that of please enter sign signed login logout password passwords code
        codes username account security key keys recovery authenticator two-factor authentication verify confirm
        cancel remove edit add activate deactivate generate download use used new current again forgot required field
        invalid incorrect must type too short common similar ensure value be or in out home settings back submit save
        name user users office role mandate error errors try later many attempts
        """,
    )
)
WORD = re.compile(r"[A-Za-zÀ-ỹ-]+")
# Vietnamese words that happen to be spelled like English ones, and names.
VIETNAMESE = {"in", "too", "an", "be", "back", "or"}
PRODUCT = {"English"}


def words_on(page: str) -> set[str]:
    """Return the English words a reader, or a screen reader, meets on a page."""
    body = re.sub(r"<(script|style|head|code|kbd)\b.*?</\1>", " ", page, flags=re.DOTALL)
    spoken = " ".join(re.findall(r'(?:aria-label|placeholder|alt|title)="([^"]*)"', body))
    title = " ".join(re.findall(r"<title>(.*?)</title>", page, flags=re.DOTALL))
    text = re.sub(r"<[^>]+>", " ", body)
    met = {word.lower() for word in WORD.findall(f"{title} {text} {spoken}") if word not in PRODUCT}
    return met & (ENGLISH - VIETNAMESE)


@pytest.fixture
def everything(enter, appoint, commune, other_commune):
    """An administrator with a second factor and a second mandate, and a colleague to look at."""
    administrator = appoint("administrator", commune, "Quản trị Mẫu")
    user = with_password(User.objects.get(pk=administrator.user_id))
    totp.TOTP.activate(user, totp.generate_totp_secret())
    return enter(administrator, second_factor=True), user


def arguments(user) -> dict[str, dict[str, object]]:
    mandate = Mandate.objects.get(user=user)
    role = Role.objects.get(code="administrator")
    return {
        "people:office": {"office_id": mandate.office_id},
        "people:role": {"role_id": role.pk},
        "people:user": {"user_id": user.pk},
        "people:mandate_new": {"user_id": user.pk},
    }


PAGES = [
    "people:mandates",
    "people:account",
    "people:my_absence",
    "people:admin",
    "people:offices",
    "people:office_new",
    "people:office",
    "people:roles",
    "people:role_new",
    "people:role",
    "people:users",
    "people:user_new",
    "people:user",
    "people:mandate_new",
    "people:absence_new",
    "account_logout",
    "account_change_password",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
]
FORMS = [
    "people:office_new",
    "people:role_new",
    "people:user_new",
    "people:mandate_new",
    "people:absence_new",
    "account_change_password",
    "mfa_reauthenticate",
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_vietnamese(everything, name):
    client, user = everything
    answer = client.get(reverse(name, kwargs=arguments(user).get(name)))

    assert answer.status_code == 200
    assert words_on(answer.content.decode()) == set()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_empty_complains_in_vietnamese(everything, name):
    client, user = everything
    page = client.post(reverse(name, kwargs=arguments(user).get(name)), {}).content.decode()

    assert 'role="alert"' in page
    assert words_on(page) == set()


def test_pages_that_need_the_second_factor_again_speak_vietnamese(everything):
    client, _ = everything
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 9e12, "reauthenticated": True}]
    session.save()
    names = ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"]
    client.post(reverse("mfa_generate_recovery_codes"))
    pages = [client.get(reverse(name)) for name in [*names, "mfa_view_recovery_codes", "mfa_download_recovery_codes"]]
    followed = client.get(reverse("people:account"))

    for page in [*pages, followed]:
        assert page.status_code == 200
        assert words_on(page.content.decode()) == set()


def test_enrolling_speaks_vietnamese_and_so_does_a_wrong_code(enter, officer):
    client = enter(officer)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e12, "reauthenticated": True}]
    session.save()

    shown = client.get(reverse("mfa_activate_totp")).content.decode()
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "123456"}).content.decode()

    assert "Mã không đúng" in wrong
    assert words_on(shown) | words_on(wrong) == set()


def test_the_way_in_speaks_vietnamese_from_the_first_page_to_the_lock_out(client, officer):
    totp.TOTP.activate(officer, totp.generate_totp_secret())
    pages = [client.get("/dang-nhap/"), client.post("/dang-nhap/", {})]
    pages.append(client.post("/dang-nhap/", {"login": officer.username, "password": "sai"}))
    pages.append(client.post("/dang-nhap/", {"login": officer.username, "password": PASSWORD}, follow=True))
    pages += [client.post("/dang-nhap/ma/", {"code": "1"}) for _ in range(6)]
    pages += [client.get("/dang-nhap/ngung/"), client.post("/dang-nhap/ma/", {})]

    for page in pages:
        assert words_on(page.content.decode()) == set()


@pytest.mark.parametrize("new", ["ngan", "password123456", "reception-1-xy", "khong giong nhau dau"])
def test_a_password_that_does_not_fit_is_refused_in_vietnamese(enter, officer, new):
    again = new if "giong" not in new else "khac hoan toan nhe"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": again}
    page = enter(officer).post(reverse("account_change_password"), sent).content.decode()

    assert 'role="alert"' in page
    assert words_on(page) == set()


def test_the_lock_and_the_refusals_speak_vietnamese(enter, officer, appoint, commune):
    client = enter(officer)
    refused = client.get(reverse("people:admin"))
    client.post(reverse("people:lock"))
    pages = [client.get(reverse("people:unlock")), client.post(reverse("people:unlock"), {})]
    pages.append(client.post(reverse("people:switch_mandate")))
    weak = enter(appoint("administrator", commune)).get(reverse("people:admin"))

    for page in [refused, *pages, weak]:
        assert words_on(page.content.decode()) == set()


def test_a_forgotten_password_is_mended_in_vietnamese_where_mail_leaves(client, officer, settings, mailoutbox):
    settings.SMTP = "mail.example:25"
    User.objects.filter(pk=officer.pk).update(email="mau@example.invalid")
    pages = [client.get("/dang-nhap/quen/"), client.post("/dang-nhap/quen/", {"email": "x"})]
    pages.append(client.post("/dang-nhap/quen/", {"email": "mau@example.invalid"}, follow=True))
    unknown = client.post("/dang-nhap/quen/", {"email": "khong-ai@example.invalid"}, follow=True)
    mail = mailoutbox[0]
    link = re.search(r"http://testserver(/\S+)", mail.body).group(1)
    pages.append(client.get(link, follow=True))
    form_at = pages[-1].redirect_chain[-1][0]
    pages.append(client.post(form_at, {"password1": "a", "password2": "b"}))
    sent = {"password1": "mot cau dai khac han", "password2": "mot cau dai khac han"}
    pages.append(client.post(form_at, sent, follow=True))
    pages.append(client.get("/dang-nhap/quen/sai-sai/"))

    for page in [*pages, unknown]:
        assert words_on(page.content.decode()) == set()
    assert len(mailoutbox) == 1
    assert words_on(re.sub(r"http\S+", "", mail.body)) == set()
    assert officer.full_name not in mail.subject
    assert client.post("/dang-nhap/", {"login": officer.username, "password": sent["password1"]}).status_code == 302


def test_every_route_of_the_account_has_a_door():
    assert [route.name for route in account_urls.urlpatterns if not hasattr(route.callback, "door")] == []
