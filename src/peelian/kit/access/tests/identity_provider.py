"""A small OpenID provider, run as a process of its own on 127.0.0.1: discovery, keys, code flow with PKCE, userinfo.

`python identity_provider.py` prints its address. It asks nobody for a password: `/be?sub=…&email=…` says who is sitting
there, and `fault=…` what goes wrong with the identities that it gives from then on.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "peelian", "a-made-up-secret"
OURS, STRANGERS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
LIVES = 300


class Desk:
    """Who is sitting there, what goes wrong, and what was given out."""

    person: dict[str, Any] = {}
    fault = ""
    codes: dict[str, dict[str, str]] = {}
    tokens: dict[str, dict[str, Any]] = {}
    asked: list[dict[str, str]] = []


class Provider(BaseHTTPRequestHandler):
    """Answers as the specification says, unless something is to go wrong."""

    def do_GET(self) -> None:
        """Answer what is read."""
        path, given = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        match path:
            case "/be":
                Desk.fault = given.pop("fault", "")
                Desk.person = {**given, "email_verified": given.get("email_verified") == "yes"}
                self.answer({})
            case "/asked":
                self.answer(Desk.asked)
            case "/.well-known/openid-configuration":
                self.answer(self.configuration())
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(OURS.public_key()))
                self.answer({"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]})
            case "/authorize":
                self.authorize(given)
            case "/userinfo":
                self.tell_of_person()
            case _:
                self.answer({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        """Answer what is sent: a code, for tokens."""
        given = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        asked = Desk.codes.pop(given.get("code", ""), None)
        if asked is None or not is_client(given) or not is_asker(given, asked):
            self.answer({"error": "invalid_grant"}, 400)
            return
        token = secrets.token_urlsafe(16)
        Desk.tokens[token] = Desk.person
        told = {"access_token": token, "token_type": "Bearer", "expires_in": LIVES, "scope": asked["scope"]}
        if Desk.fault != "no_identity":
            told["id_token"] = self.identity(asked)
        self.answer(told)

    def configuration(self) -> dict[str, Any]:
        """Return where everything is."""
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.address,
            **{f"{name}_endpoint": f"{self.address}/{end}" for name, end in ends.items()},
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, given: dict[str, str]) -> None:
        """Send the person back with a code."""
        Desk.asked.append(given)
        if Desk.fault == "cancelled":
            told = {"error": "access_denied", "state": given["state"]}
        else:
            told = {"code": secrets.token_urlsafe(16), "state": given["state"]}
            Desk.codes[told["code"]] = given
        self.send_response(302)
        self.send_header("Location", f"{given['redirect_uri']}?{urlencode(told)}")
        self.end_headers()

    def tell_of_person(self) -> None:
        """Say who a token is of."""
        person = Desk.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if person is None:
            self.answer({"error": "invalid_token"}, 401)
        else:
            self.answer({**person, "sub": "somebody-else"} if Desk.fault == "another_person" else person)

    def identity(self, asked: dict[str, str]) -> str:
        """Return who it is, signed."""
        now = int(time.time())
        told = {
            **Desk.person,
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + LIVES,
            "nonce": asked.get("nonce", ""),
        }
        wrong: dict[str, dict[str, Any]] = {
            "bad_nonce": {"nonce": "of-another-sign-in"},
            "no_nonce": {"nonce": ""},
            "bad_issuer": {"iss": "https://elsewhere.example"},
            "bad_audience": {"aud": "another-client"},
            "expired": {"exp": now - LIVES},
        }
        told |= wrong.get(Desk.fault, {})
        kid = {"kid": "unknown" if Desk.fault == "unknown_key" else "one"}
        if Desk.fault == "unsigned":
            return jwt.encode(told, "", algorithm="none", headers=kid)
        if Desk.fault == "shared_secret":
            return jwt.encode(told, SECRET * 3, algorithm="HS256", headers=kid)
        return jwt.encode(told, STRANGERS if Desk.fault == "bad_signature" else OURS, algorithm="RS256", headers=kid)

    @property
    def address(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.connection.getsockname()[1]}"

    def answer(self, told: Any, status: int = 200) -> None:
        """Send JSON."""
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


def is_client(given: dict[str, str]) -> bool:
    """Say whether it is the client that asks."""
    return given.get("client_id") == CLIENT and given.get("client_secret") == SECRET


def is_asker(given: dict[str, str], asked: dict[str, str]) -> bool:
    """Say whether who brings a code is who asked for it: PKCE, S256."""
    digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return asked.get("code_challenge_method") == "S256" and secrets.compare_digest(challenge, asked["code_challenge"])


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
