"""Single sign-on against an issuer of our own: links made beforehand only, PKCE, nonce, signature."""

import json
import time
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa

from langnghe.people import single_sign_on
from langnghe.people.models import User
from langnghe.trail.models import Entry

ISSUER = "https://issuer.example"
BEGIN, BACK = "/dang-nhap/vneid/", "/dang-nhap/vneid/ve/"


class Answer:
    """What the issuer answers, as the library reads it."""

    def __init__(self, body: Mapping[str, object]) -> None:
        self.body, self.status_code, self.headers = body, 200, {"content-type": "application/json"}
        self.text, self.content = json.dumps(body), json.dumps(body).encode()

    def json(self) -> Mapping[str, object]:
        return self.body

    def raise_for_status(self) -> None:
        pass


class Issuer:
    """An issuer that signs what it is told to say, and remembers what it was asked."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.says: dict[str, object] = {}
        self.asked: list[dict[str, object]] = []
        self.signs_with = self.key

    def token(self) -> str:
        now = int(time.time())
        said = {"iss": ISSUER, "aud": "langnghe", "iat": now, "exp": now + 60, "name": "Tên Không Lưu"} | self.says
        return jwt.encode(said, self.signs_with, algorithm="RS256", headers={"kid": "one"})

    def get(self, url: str, **_: object) -> Answer:
        if url.endswith("/keys"):
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
            return Answer({"keys": [public | {"kid": "one", "alg": "RS256"}]})
        ends = {"token_endpoint": "/token", "authorization_endpoint": "/auth", "jwks_uri": "/keys"}
        return Answer({"issuer": ISSUER} | {name: ISSUER + end for name, end in ends.items()})

    def request(self, method: str, url: str, data: dict[str, object] | None = None, **_: object) -> Answer:
        self.asked.append(data or {})
        return Answer({"access_token": "x", "token_type": "bearer", "id_token": self.token()})

    def __enter__(self) -> "Issuer":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def issuer(settings, monkeypatch) -> Issuer:
    app: dict[str, object] = {"provider_id": "vneid", "name": "VNeID", "client_id": "langnghe", "secret": "s" * 40}
    app["settings"] = {"server_url": ISSUER, "fetch_userinfo": False, "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [app]}
    }
    fake = Issuer()
    monkeypatch.setattr(single_sign_on.LinkedOnlyAdapter, "get_requests_session", lambda _: fake)
    return fake


@pytest.fixture
def linked(officer) -> User:
    SocialAccount.objects.create(user=officer, provider="vneid", uid="subject-1", extra_data={})
    return officer


def leave(client, address: str = BEGIN) -> dict[str, str]:
    """Leave for the issuer and return what it is asked in the address."""
    answer = client.post(address)
    assert answer.status_code == 302, answer.content.decode()
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def come_back(client, issuer: Issuer, asked: dict[str, str], **says: object):
    issuer.says = {"sub": "subject-1", "nonce": asked["nonce"]} | says
    return client.get(BACK, {"code": "c", "state": asked["state"]})


def test_without_an_issuer_nothing_of_it_exists(client, db):
    assert client.post(BEGIN).status_code == 404
    assert client.get(BACK).status_code == 404
    assert "VNeID" not in client.get("/dang-nhap/").content.decode()


def test_a_linked_user_signs_in(client, issuer, linked):
    offered = client.get("/dang-nhap/").content.decode()
    answer = come_back(client, issuer, leave(client))

    assert "Đăng nhập bằng VNeID" in offered
    assert answer["Location"] == "/"
    assert Entry.objects.get(name="people.signed_in").facts == {"user": linked.pk, "second_factor": False}


def test_the_issuer_is_asked_with_pkce_a_nonce_and_for_the_subject_alone(client, issuer, linked):
    asked = leave(client)
    come_back(client, issuer, asked)

    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 32
    assert asked["scope"] == "openid"
    assert issuer.asked[0]["code_verifier"]


def test_what_the_issuer_says_of_the_person_is_not_kept(client, issuer, linked):
    come_back(client, issuer, leave(client))

    assert SocialAccount.objects.get().extra_data == {}
    assert User.objects.get(pk=linked.pk).full_name == linked.full_name


def test_a_subject_linked_to_nobody_creates_nobody(client, issuer, linked):
    before = User.objects.count()
    answer = come_back(client, issuer, leave(client), sub="subject-2", email="mau@example.invalid")

    assert answer.status_code == 403
    assert "chưa được liên kết" in answer.content.decode()
    assert User.objects.count() == before
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "says", [{"nonce": "of another"}, {"nonce": ""}, {"aud": "another"}, {"iss": "https://x.example"}]
)
def test_an_answer_not_meant_for_this_browser_is_refused(client, issuer, linked, says):
    answer = come_back(client, issuer, leave(client), **says)

    assert "Chưa đăng nhập được" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_answer_signed_by_another_key_is_refused(client, issuer, linked):
    issuer.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    answer = come_back(client, issuer, leave(client))

    assert "Chưa đăng nhập được" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_answer_is_taken_once(client, issuer, linked):
    asked = leave(client)
    come_back(client, issuer, asked)
    client.post("/dang-xuat/")

    assert "_auth_user_id" not in client.session
    again = come_back(client, issuer, asked)
    assert again.status_code != 302 or "_auth_user_id" not in client.session


def test_the_address_cannot_turn_signing_in_into_linking(client, issuer, linked, specialist):
    client.force_login(User.objects.get(pk=specialist.user_id), "langnghe.people.backends.MandateBackend")
    asked = leave(client, f"{BEGIN}?process=connect&scope=email&auth_params=display%3Dpopup")
    come_back(client, issuer, asked, sub="subject-9")

    assert (asked["scope"], "display" in asked) == ("openid", False)
    assert not SocialAccount.objects.filter(user=specialist.user_id).exists()


def test_whoever_has_a_second_factor_proves_it_after_single_sign_on_too(client, issuer, linked):
    totp.TOTP.activate(linked, totp.generate_totp_secret())
    answer = come_back(client, issuer, leave(client))

    assert answer["Location"] == "/dang-nhap/ma/"


def test_a_user_who_was_deactivated_does_not_get_in(client, issuer, linked):
    User.objects.filter(pk=linked.pk).update(is_active=False)
    answer = come_back(client, issuer, leave(client))

    assert answer["Location"] == "/dang-nhap/ngung/"
