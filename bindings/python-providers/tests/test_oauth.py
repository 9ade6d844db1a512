"""The whole way of a consent at each provider's authorization server: out, back, tokens, renewal, and their end."""

import urllib.error
import urllib.request
from typing import Any

import pytest
from conftest import running

from whenfree_providers import AuthError, OAuth, ProviderError

# The paths, and whether a refresh token is good once.
SERVERS = {
    "cal_com": ({"authorize": "/auth/oauth2/authorize", "token": "/v2/auth/oauth2/token"}, True),
    "calendly": ({"authorize": "/oauth/authorize", "token": "/oauth/token", "revoke": "/oauth/revoke"}, True),
    "google": ({"authorize": "/o/oauth2/v2/auth", "token": "/token", "revoke": "/revoke"}, False),
    "microsoft": (
        {"authorize": "/contoso/oauth2/v2.0/authorize", "token": "/contoso/oauth2/v2.0/token"},
        False,
    ),
}


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def consented(url: str) -> str:
    """Where the consent page sends the visitor back to."""
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.build_opener(_Stay).open(url)
    with raised.value as answer:
        assert answer.code == 302
        return answer.headers["location"]


@pytest.mark.parametrize("provider", SERVERS)
def test_a_consent(provider: Any) -> None:
    paths, once = SERVERS[provider]
    with running(f"oauth_{provider}") as server:
        app = OAuth(
            provider,
            client_id="test-client",
            client_secret="test-secret",
            redirect_uri="https://app.example.com/callback",
            endpoints={name: server.url + path for name, path in paths.items()},
        )
        consent = app.authorize(scopes=["calendars"])
        back = consented(consent.url)
        with pytest.raises(ProviderError):
            app.callback(query=back, state="of another visitor")
        code = app.callback(query=back, state=consent.state)
        given = app.exchange(code=code, verifier=consent.verifier)
        assert given.refresh and given.expires_at and given.expires_at > given.issued_at
        renewed = app.refresh(tokens=given)
        assert renewed.access != given.access and renewed.refresh
        if once:
            with pytest.raises(AuthError):
                app.refresh(tokens=given)
            with pytest.raises(AuthError):  # The use of a spent one ends the family.
                app.refresh(tokens=renewed)
        else:
            revoked = app.revoke(tokens=renewed).revoked
            assert revoked == ("revoke" in paths)
            if revoked:
                with pytest.raises(AuthError):
                    app.refresh(tokens=renewed)
        with pytest.raises(AuthError):
            app.exchange(code=code, verifier=consent.verifier)
