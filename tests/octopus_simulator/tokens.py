"""Kraken tokens: real JSON Web Tokens for an hour, and refresh tokens for a week."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
import hmac
import json
from typing import Any

TOKEN_LIFETIME = timedelta(minutes=60)
REFRESH_TOKEN_LIFETIME = timedelta(days=7)
_SECRET = b"the simulator signs its own tokens"


class InvalidToken(Exception):
    """The token is not one of ours, or was withdrawn."""


class ExpiredToken(Exception):
    """The token is over its time."""


@dataclass(frozen=True)
class IssuedToken:
    """What `obtainKrakenToken` hands out."""

    token: str
    payload: dict[str, Any]
    refresh_token: str
    refresh_expires_in: int
    """A moment in unix time, whatever its name says."""


@dataclass
class TokenIssuer:
    """Signs tokens and checks them by the simulated clock."""

    now: Callable[[], datetime]
    issuer: str = "simulator"
    lifetime: timedelta = TOKEN_LIFETIME
    refresh_lifetime: timedelta = REFRESH_TOKEN_LIFETIME
    issued: int = 0
    _refresh_expiries: dict[str, datetime] = field(default_factory=dict)
    _valid_after: int = 0

    def issue(self, grant: str) -> IssuedToken:
        """Return a new token; `grant` says what it was asked for with."""
        self.issued += 1
        now = self.now()
        issued_at = int(now.timestamp())
        payload = {
            "sub": "kraken|account-user:1",
            "gty": grant,
            "email": "customer@example.invalid",
            "tokenUse": "access",
            "iss": self.issuer,
            "iat": issued_at,
            "exp": issued_at + int(self.lifetime.total_seconds()),
            "origIat": issued_at,
            "jti": self.issued,
        }
        refresh_token = sha256(_SECRET + str(self.issued).encode()).hexdigest()
        self._refresh_expiries[refresh_token] = now + self.refresh_lifetime
        expires = int(self._refresh_expiries[refresh_token].timestamp())
        return IssuedToken(_encode(payload), payload, refresh_token, expires)

    def check(self, token: str) -> None:
        """Raise unless the token is valid now."""
        payload = _decode(token)
        if payload["jti"] <= self._valid_after:
            raise InvalidToken
        if payload["exp"] <= self.now().timestamp():
            raise ExpiredToken

    def check_refresh_token(self, refresh_token: str) -> None:
        """Raise unless the refresh token is valid now."""
        if refresh_token not in self._refresh_expiries:
            raise InvalidToken
        if self._refresh_expiries[refresh_token] <= self.now():
            raise ExpiredToken

    def revoke_all(self) -> None:
        """Withdraw every token and refresh token handed out so far."""
        self._valid_after = self.issued
        self._refresh_expiries.clear()


def _encode(payload: dict[str, Any]) -> str:
    parts = [_segment(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, payload)]
    return ".".join([*parts, _signature(parts)])


def _decode(token: str) -> dict[str, Any]:
    parts = token.split(".")
    if len(parts) != 3 or not hmac.compare_digest(_signature(parts[:2]).encode(), parts[2].encode()):
        raise InvalidToken
    try:
        payload: dict[str, Any] = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
    except (binascii.Error, ValueError) as error:
        raise InvalidToken from error
    return payload


def _signature(parts: list[str]) -> str:
    return _segment(hmac.new(_SECRET, ".".join(parts).encode(), sha256).digest())


def _segment(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
