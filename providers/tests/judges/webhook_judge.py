"""Judges of webhooks and sealed tokens that share no code with this crate.

Reads lines of JSON and answers each with a line: what the reference library of Standard Webhooks says, what receivers
written for Cal.com say, and what libsodium says.
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
from datetime import datetime, timezone

import nacl.bindings as sodium
from standardwebhooks import Webhook


def verify_webhook_signature(payload: str, signature: str, secret: str) -> bool:
    """A receiver in Python: the whole secret is the key, the header is compared as it stands."""
    expected_signature = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, expected_signature)


def express_receiver(body: str, header: str, secret: str) -> bool:
    """A receiver in JavaScript: it parses the body, writes it anew without blanks, and compares texts."""
    rewritten = json.dumps(json.loads(body), separators=(",", ":"), ensure_ascii=False)
    return header == hmac.new(secret.encode(), rewritten.encode(), hashlib.sha256).hexdigest()


def gateway_receiver(body: str, header: str, secret: str) -> bool:
    """A receiver in PHP: `sha256=` in front."""
    expected = "sha256=" + hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, header)


def standard_verify(ask):
    # The library reads the present from the clock, so the signature is of now, as it must be.
    try:
        Webhook(ask["secret"]).verify(ask["body"].encode(), ask["headers"])
        return True
    except Exception as why:  # noqa: BLE001
        return str(why)


def standard_sign(ask):
    when = datetime.fromtimestamp(ask["timestamp"], tz=timezone.utc)
    return Webhook(ask["secret"]).sign(ask["id"], when, ask["body"])


def binding(ask):
    parts = ["wf1", ask["keyId"], ask["provider"], ask["account"]]
    return b"".join(struct.pack(">Q", len(part.encode())) + part.encode() for part in parts)


def seal(ask):
    key, nonce = bytes.fromhex(ask["key"]), bytes.fromhex(ask["nonce"])
    sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(ask["token"].encode(), binding(ask), nonce, key)
    return f"wf1.{ask['keyId']}." + base64.urlsafe_b64encode(nonce + sealed).decode().rstrip("=")


def unseal(ask):
    body = ask["sealed"].split(".")[2]
    raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    key = bytes.fromhex(ask["key"])
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(raw[24:], binding(ask), raw[:24], key).decode()


JUDGES = {
    "standard_verify": standard_verify,
    "standard_sign": standard_sign,
    "python": lambda ask: verify_webhook_signature(ask["body"], ask["header"], ask["secret"]),
    "express": lambda ask: express_receiver(ask["body"], ask["header"], ask["secret"]),
    "gateway": lambda ask: gateway_receiver(ask["body"], ask["header"], ask["secret"]),
    "seal": seal,
    "unseal": unseal,
}

for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(JUDGES[asked["judge"]](asked)), flush=True)
