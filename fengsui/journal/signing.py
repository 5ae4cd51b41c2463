"""Signatures of this installation: what was handed in under its hands, provable to whoever holds the public key.

Ed25519 (RFC 8032). The private key is one secret of the installation; the public key stands in every signature, whose
entry the chain binds, so that a signature outlives a change of key. A deployment under national cryptography signs
its heads and seals by SM2 through its own module; the algorithm is named in every signature.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALGORITHM = "Ed25519"


@cache
def private_key(seed: str) -> Ed25519PrivateKey:
    """The key that grows from a seed of 64 hexadecimal digits."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def public_key() -> str:
    """The public key of this installation, in base64."""
    return b64encode(private_key(settings.FENGSUI_SIGNING_KEY).public_key().public_bytes_raw()).decode()


def fingerprint(key: str) -> str:
    """By what a public key is known: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(b64decode(key)).hexdigest()[:16]


def sign(statement: str) -> dict[str, str]:
    """A signature over a statement, with what is needed to check it."""
    value = private_key(settings.FENGSUI_SIGNING_KEY).sign(statement.encode())
    return {"algorithm": ALGORITHM, "key": public_key(), "value": b64encode(value).decode()}


def signed(statement: str, signature: Mapping[str, str]) -> bool:
    """Whether a signature was made over this statement by the key that it names."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if signature.get("algorithm") != ALGORITHM:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(signature["key"], validate=True))
        key.verify(b64decode(signature["value"], validate=True), statement.encode())
    except (InvalidSignature, Error, KeyError, ValueError):
        return False
    return True
