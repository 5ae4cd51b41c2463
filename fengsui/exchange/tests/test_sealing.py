"""Signatures of messages, proved by libxmlsec, which shares no code with what made them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from fengsui.exchange import sealing
from fengsui.exchange.messages import cap_message
from fengsui.exchange.tests.examples import NOTICE

FORMS = ("bulletin", "notice", "announcement")


def proved(content, certificate=None):
    """Whether libxmlsec finds the signature good, by the first certificate that we publish."""
    root = etree.fromstring(content)
    found = xmlsec.tree.find_node(root, xmlsec.constants.NodeSignature)
    assert root[-1] is found, "the signature is the last element of the message"
    context = xmlsec.SignatureContext()
    pem = certificate or sealing.certificates()
    context.key = xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatCertPem)
    try:
        context.verify(found)
    except xmlsec.Error:
        return False
    return True


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "changes", [{}, {"message": "end", "state": "lifted"}, {"state": "withdrawn", "message": "end"}]
)
@pytest.mark.clause("A13-8.b")
def test_an_independent_library_proves_every_message(form, changes):
    content = cap_message(NOTICE | changes, form)
    assert proved(content)
    assert content == cap_message(NOTICE | changes, form), "the same message, the same bytes"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Severe", "Minor"), ("Alert", "Cancel"), ("CG-20W", "CG-21W"), ("2026-11-20T14:05:00", "2026-11-20T14:06:00")],
)
def test_a_changed_message_is_found_out(right, wrong):
    content = cap_message(NOTICE, "announcement").decode()
    assert right in content and not proved(content.replace(right, wrong, 1).encode())


def test_a_message_of_another_installation_is_not_ours(settings):
    settings.FENGSUI_SIGNING_KEY = "22" * 32
    other, theirs = cap_message(NOTICE, "notice"), sealing.certificates()
    settings.FENGSUI_SIGNING_KEY = "33" * 32
    assert proved(other, theirs) and not proved(other)


def test_a_message_may_travel_in_a_feed():
    root = etree.Element("{http://www.w3.org/2005/Atom}content", nsmap={None: "http://www.w3.org/2005/Atom"})
    root.append(etree.fromstring(cap_message(NOTICE, "notice")))
    carried = etree.fromstring(etree.tostring(root))[0]
    assert proved(etree.tostring(carried))


def test_the_signature_is_over_everything_and_by_named_algorithms():
    root = etree.fromstring(cap_message(NOTICE, "notice"))
    ds = {"d": "http://www.w3.org/2000/09/xmldsig#"}
    (reference,) = root.findall(".//d:Reference", ds)
    assert reference.get("URI") == ""
    named = [one.get("Algorithm") for one in root.iter() if one.get("Algorithm")]
    assert [name.rpartition("/")[2] for name in named] == [
        "xml-exc-c14n#", "xmldsig-more#ecdsa-sha256", "xmldsig#enveloped-signature", "xml-exc-c14n#", "xmlenc#sha256",
    ]  # fmt: skip


def test_the_grown_certificate_is_the_same_at_every_start():
    made = sealing.grown.__wrapped__("44" * 32).certificates[0]
    again = sealing.grown.__wrapped__("44" * 32).certificates[0]
    assert made == again and made != sealing.grown.__wrapped__("45" * 32).certificates[0]
    made.verify_directly_issued_by(made)
    assert made.not_valid_before_utc <= datetime(2026, 1, 1, tzinfo=UTC) and made.not_valid_after_utc.year == 9999
    assert isinstance(made.public_key().curve, ec.SECP256R1)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (rsa.generate_private_key(65537, 2048), "xmldsig-more#rsa-sha256"),
        (ec.generate_private_key(ec.SECP256R1()), "xmldsig-more#ecdsa-sha256"),
    ],
    ids=["rsa", "ec"],
)
def test_the_deployers_own_key(key, algorithm, settings, tmp_path):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "海关总署")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now - timedelta(1), now + timedelta(1)).sign(
        key, hashes.SHA256()
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "key.pem").write_bytes(key.private_bytes(*form))
    (tmp_path / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    settings.FENGSUI_XML_KEY, settings.FENGSUI_XML_CERTIFICATE = (
        str(tmp_path / name) for name in ("key.pem", "certificate.pem")
    )
    content = cap_message(NOTICE, "announcement")
    assert algorithm in content.decode() and proved(content) and content == cap_message(NOTICE, "announcement")
    assert sealing.certificates() == made.public_bytes(serialization.Encoding.PEM)
