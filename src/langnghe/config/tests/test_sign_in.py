"""What the environment says of single sign-on."""

from langnghe.config.sign_in import oidc_apps, oidc_origins

ISSUER = "https://issuer.example"


def test_without_an_issuer_there_is_no_single_sign_on(monkeypatch):
    monkeypatch.delenv("LANGNGHE_OIDC_ISSUER", raising=False)

    assert oidc_apps() == oidc_origins() == []


def test_an_issuer_is_asked_with_pkce_and_not_for_more_than_the_token(monkeypatch):
    for name, value in {"ISSUER": ISSUER, "CLIENT": "langnghe", "SECRET": "s" * 40}.items():
        monkeypatch.setenv(f"LANGNGHE_OIDC_{name}", value)

    (app,) = oidc_apps()
    assert app["settings"] == {"server_url": ISSUER, "fetch_userinfo": False, "oauth_pkce_enabled": True}
    assert (app["client_id"], app["provider_id"]) == ("langnghe", "vneid")


def test_the_policy_lets_the_sign_in_form_lead_to_the_issuer(monkeypatch):
    monkeypatch.setenv("LANGNGHE_OIDC_ISSUER", f"{ISSUER}/realm")
    monkeypatch.setenv("LANGNGHE_OIDC_ORIGIN", "https://door.example")

    assert oidc_origins() == [ISSUER, "https://door.example"]
