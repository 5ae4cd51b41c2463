"""Sealing: what is sealed to a public key nobody opens without the private one, not even this platform.

HPKE (RFC 9180) does the sealing; a private key is kept wrapped under a passphrase (scrypt, RFC 7914; AES-256-GCM). Every
seal names its algorithm, so that another suite, such as one of national algorithms, can stand beside this one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

INTL = "HPKE-X25519-HKDF-SHA256-AES256GCM"
SUITES = {INTL: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)}
SALT = 16
NONCE = 12
COST = 2**15
KEY = 32
PIECE = 512 * 1024
LAST = b"\x01"
HOUSE = "HKDF-SHA256-AES256GCM"
"""The algorithm of what is wrapped under the platform's own key, which protects a dump of the database and nothing more."""


class WrongKey(Exception):
    """The passphrase, or the key, does not fit."""


@dataclass(frozen=True)
class Pair:
    """A key pair: the public part in the open, the private part under a passphrase."""

    algorithm: str
    public: bytes
    wrapped: bytes


def derived(passphrase: str, salt: bytes) -> bytes:
    """A key from a passphrase; slow on purpose."""
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())


def new_pair(passphrase: str) -> Pair:
    """A new key pair whose private part only this passphrase opens."""
    private = X25519PrivateKey.generate()
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    wrapped = AESGCM(derived(passphrase, salt)).encrypt(nonce, private.private_bytes_raw(), INTL.encode())
    return Pair(INTL, private.public_key().public_bytes_raw(), salt + nonce + wrapped)


def pair_of_words(words: str, salt: bytes) -> bytes:
    """The public key that belongs to words which somebody keeps in mind; nothing private is kept."""
    return X25519PrivateKey.from_private_bytes(derived(words, salt)).public_key().public_bytes_raw()


def seal(plain: bytes, public: bytes, context: bytes, algorithm: str = INTL) -> bytes:
    """Seal to a public key; `context` binds the seal to its place, so that it opens nowhere else."""
    return SUITES[algorithm].encrypt(plain, X25519PublicKey.from_public_bytes(public), info=context)


def open_with_passphrase(
    sealed: bytes, wrapped: bytes, passphrase: str, context: bytes, algorithm: str = INTL
) -> bytes:
    """Open with a wrapped private key and its passphrase; WrongKey when either does not fit."""
    salt, nonce, box = wrapped[:SALT], wrapped[SALT : SALT + NONCE], wrapped[SALT + NONCE :]
    try:
        private = AESGCM(derived(passphrase, salt)).decrypt(nonce, box, algorithm.encode())
    except InvalidTag as trouble:
        raise WrongKey from trouble
    return _open(sealed, private, context, algorithm)


def open_with_words(sealed: bytes, words: str, salt: bytes, context: bytes, algorithm: str = INTL) -> bytes:
    """Open what was sealed to words; WrongKey when they are not the right ones."""
    return _open(sealed, derived(words, salt), context, algorithm)


def _open(sealed: bytes, private: bytes, context: bytes, algorithm: str) -> bytes:
    try:
        return SUITES[algorithm].decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=context)
    except (InvalidTag, ValueError) as trouble:
        raise WrongKey from trouble


def sealed_pieces(stream: IO[bytes], key: bytes, context: bytes) -> Iterator[bytes]:
    """A long content sealed piece by piece (AES-256-GCM), so that it is never whole in memory.

    The key is for this one content alone. The nonce of a piece is its number, with a mark on the last: pieces that are
    missing, repeated, or in another order do not open.
    """
    box = AESGCM(key)
    number, piece = 0, stream.read(PIECE)
    while piece or number == 0:
        following = stream.read(PIECE)
        yield box.encrypt(_nonce(number, last=not following), piece, context)
        number, piece = number + 1, following


def opened_pieces(pieces: Iterable[bytes], key: bytes, context: bytes) -> Iterator[bytes]:
    """The content of sealed pieces, piece by piece; WrongKey when one does not open, or when the last is missing."""
    box = AESGCM(key)
    waiting: bytes | None = None
    number = 0
    try:
        for piece in pieces:
            if waiting is not None:
                yield box.decrypt(_nonce(number, last=False), waiting, context)
                number += 1
            waiting = piece
        yield box.decrypt(_nonce(number, last=True), waiting or b"", context)
    except InvalidTag as trouble:
        raise WrongKey from trouble


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE - 1, "big") + (LAST if last else b"\x00")


def wrap(secret: bytes, under: str, context: bytes) -> bytes:
    """A secret under the platform's own key, which is derived from `under`."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_of_the_house(under)).encrypt(nonce, secret, context)


def unwrap(wrapped: bytes, under: str, context: bytes) -> bytes:
    """A secret that was wrapped; WrongKey when the platform's key is another one now."""
    try:
        return AESGCM(_of_the_house(under)).decrypt(wrapped[:NONCE], wrapped[NONCE:], context)
    except InvalidTag as trouble:
        raise WrongKey from trouble


def _of_the_house(under: str) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=None, info=b"fengsui attachments").derive(under.encode())
