"""Single sign-on by OpenID Connect (made ready for VNeID): PKCE, a nonce, and links made beforehand only.

It proves who one is for a user who exists already and whose subject an administrator has linked. It creates nobody,
matches nobody by mail or name, and stores nothing that the issuer says beyond the subject.
"""

import secrets
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

NONCE = "oidc_nonce"


class LinkedOnlyAdapter(DefaultSocialAccountAdapter):
    """Lets in linked users only."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody signs up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Stop a subject that is linked to nobody before anything is written."""
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, "people/not_linked.html", status=403))


class LinkedProvider(OpenIDConnectProvider):
    """Asks the issuer for the subject alone and takes nothing else."""

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        """Send a nonce that only this browser session knows; what the address asks for is not passed on."""
        request.session[NONCE] = secrets.token_urlsafe(32)
        return {"nonce": request.session[NONCE]}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        """Ask for the subject only."""
        return ["openid"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Sign in; never link: links are made by an administrator."""
        kwargs: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        return {**kwargs, "process": "login"}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of what the issuer says about the person."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Take no name and no mail."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Take no mail."""
        return []


class NonceAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the signature and the nonce of the identity token, which the library does not."""

    def get_provider(self) -> LinkedProvider:
        """Return the issuer's provider in our narrower form."""
        return LinkedProvider(self.request, app=super().get_provider().app)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        data: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        expected = self.request.session.pop(NONCE, None)
        if not expected or not secrets.compare_digest(str(data.get("nonce", "")), expected):
            raise OAuth2Error("nonce")
        return data

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Refuse an answer without identity token: only a signed one with our nonce counts."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("id_token")
        return super().complete_login(request, app, token, **kwargs)


def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the issuer."""
    return _through(OAuth2LoginView, request, provider_id)


def finish(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the issuer's answer."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(NonceAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as absent:
        raise Http404 from absent
    return response
