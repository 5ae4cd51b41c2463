"""The XML signature of messages: enveloped, over the whole message (XMLDSig 1.1; CAP 1.2, section 3.3.4.1).

The key is the deployer's where settings name one with its certificate. Otherwise it grows from the signing key of the
installation, with a certificate that it signs itself: whoever follows us takes it once from its public address. The
same message has the same signature (RFC 6979), so that a version once given never changes by a byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from lxml import etree

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509 import Certificate

PURPOSE = b"fengsui: signature of XML messages, P-256"
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the curve P-256 (FIPS 186-5)."""
EXTRA_BITS = 64
FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The term of a certificate that nobody issued: X.509 writes "no end" so (RFC 5280, 4.1.2.5)."""


@dataclass(frozen=True)
class Sealer:
    """A key, the certificates that name it, the first its own, and the algorithm."""

    key: Any
    certificates: tuple[Certificate, ...]
    algorithm: str


def sealed(message: etree._Element) -> bytes:
    """The message as UTF-8 XML with its signature as last element; nothing in it may be changed after."""
    from signxml.algorithms import CanonicalizationMethod
    from signxml.signer import XMLSigner

    by = sealer()
    # Exclusive: the message may be taken into a feed, with its signature, and still be proved.
    writer = XMLSigner(
        signature_algorithm=by.algorithm,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    signed = writer.sign(message, key=by.key, cert=list(by.certificates))
    content: bytes = etree.tostring(signed, xml_declaration=True, encoding="UTF-8")
    return content


def certificates() -> bytes:
    """The certificates by which messages are proved, as PEM, the signer's first."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return b"".join(one.public_bytes(Encoding.PEM) for one in sealer().certificates)


def sealer() -> Sealer:
    """The key of the settings, or the one that grows from the signing key."""
    if settings.FENGSUI_XML_KEY:
        return given(settings.FENGSUI_XML_KEY, settings.FENGSUI_XML_CERTIFICATE)
    return grown(settings.FENGSUI_SIGNING_KEY)


@cache
def given(key_file: str, certificate_file: str) -> Sealer:
    """The deployer's own key, RSA or of an elliptic curve, and its certificates, from two PEM files."""
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificates

    key = load_pem_private_key(Path(key_file).read_bytes(), password=None)
    named = tuple(load_pem_x509_certificates(Path(certificate_file).read_bytes()))
    if isinstance(key, rsa.RSAPrivateKey):
        return Sealer(key, named, "rsa-sha256")
    return Sealer(Repeatable(key), named, "ecdsa-sha256")


@cache
def grown(seed: str) -> Sealer:
    """A key of P-256 that grows from a seed of 64 hexadecimal digits (FIPS 186-5, A.2.1), and its own certificate."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    length = (ORDER.bit_length() + EXTRA_BITS) // 8
    drawn = HKDF(hashes.SHA256(), length=length, salt=None, info=PURPOSE).derive(bytes.fromhex(seed))
    key = ec.derive_private_key(int.from_bytes(drawn, "big") % (ORDER - 1) + 1, ec.SECP256R1())
    return Sealer(Repeatable(key), (own_certificate(key),), "ecdsa-sha256")


def own_certificate(key: ec.EllipticCurvePrivateKey) -> Certificate:
    """A certificate that the key signs for itself, the same at every start."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    public = key.public_key()
    known = x509.SubjectKeyIdentifier.from_public_key(public)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Fengsui {known.digest.hex()[:16]}")])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=public)
        .serial_number(int.from_bytes(known.digest[:8], "big") | 1)
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(known, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    return made.sign(key, hashes.SHA256(), ecdsa_deterministic=True)


@dataclass(frozen=True)
class Repeatable:
    """A key of an elliptic curve that draws no chance: the same message has the same signature (RFC 6979)."""

    key: Any

    @property
    def key_size(self) -> int:
        """Bits of the order of the curve."""
        size: int = self.key.key_size
        return size

    def sign(self, content: bytes, signature_algorithm: Any) -> bytes:
        """The signature over a content."""
        from cryptography.hazmat.primitives.asymmetric import ec

        repeatable = ec.ECDSA(signature_algorithm.algorithm, deterministic_signing=True)
        made: bytes = self.key.sign(content, repeatable)
        return made
