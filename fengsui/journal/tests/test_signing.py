"""Signatures of the installation: they hold for what was signed, and for nothing else."""

from __future__ import annotations

import pytest

from fengsui.journal.signing import fingerprint, public_key, sign, signed


def test_a_signature_holds_for_its_statement_alone():
    made = sign('{"number":"2026-0001"}')
    assert signed('{"number":"2026-0001"}', made)
    assert not signed('{"number":"2026-0002"}', made)


@pytest.mark.parametrize(
    "change",
    [{"value": "AAAA"}, {"value": "?"}, {"key": ""}, {"algorithm": "none"}, {"key": "A" * 43 + "="}],
)
def test_a_changed_signature_does_not_hold(change):
    assert not signed("x", sign("x") | change)
    assert not signed("x", {})


def test_another_key_is_another_installation_and_old_signatures_still_hold(settings):
    made, before = sign("x"), fingerprint(public_key())
    settings.FENGSUI_SIGNING_KEY = "11" * 32
    assert fingerprint(public_key()) != before
    assert signed("x", made), "the key stands in the signature"
    assert fingerprint(made["key"]) == before


def test_the_test_vector_of_the_standard(settings):
    """RFC 8032, section 7.1, test 1: the key that grows from its seed."""
    settings.FENGSUI_SIGNING_KEY = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    from base64 import b64decode

    assert b64decode(public_key()).hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert b64decode(sign("")["value"]).hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065")
