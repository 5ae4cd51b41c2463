"""What the database itself promises of the journal, tried with raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from fengsui.journal.models import Entry
from fengsui.journal.verification import verify
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information as items
from fengsui.triage.models import RiskInformation


def a_lead(by):
    fields = {"source_code": "S18.1", "source_name": "officer", "title": "充电器起火"}
    return items.capture(unit=OrgUnit.objects.get(code=by.unit), fields=fields, by=by)


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET actor_name = 'nobody'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE journal_link SET seq = seq + 1",
        "DELETE FROM journal_link",
        "TRUNCATE journal_link",
    ],
)
def test_entries_and_links_refuse_every_change(lin, sql):
    a_lead(lin)
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="what is written here stays"), transaction.atomic():
        raw(sql)


def test_a_raw_change_of_state_fails_at_commit(lin):
    lead = a_lead(lin)
    with pytest.raises(IntegrityError, match="does not know"), transaction.atomic():
        RiskInformation.objects.filter(pk=lead.pk).update(state="graded")
        connection.check_constraints()


def test_an_unknown_state_is_refused_at_once(lin):
    lead = a_lead(lin)
    with pytest.raises(IntegrityError, match="state_known"), transaction.atomic():
        RiskInformation.objects.filter(pk=lead.pk).update(state="vanished")


def test_a_recorded_row_is_never_deleted(lin):
    lead = a_lead(lin)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        raw(f"DELETE FROM triage_riskinformation WHERE id = '{lead.pk}'")


def test_the_chain_holds(lin):
    for _ in range(3):
        items.adopt(a_lead(lin).pk, by=lin)
    connection.check_constraints()
    proof = verify()
    assert proof.holds
    assert proof.entries == Entry.objects.count()


def tampered(sql):
    """Change what triggers would protect, as a superuser of the database could."""
    connection.check_constraints()
    raw("SET session_replication_role = replica")
    try:
        raw(sql)
    finally:
        raw("SET session_replication_role = DEFAULT")
    return verify()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE journal_entry SET body_text = replace(body_text, '充', '冲') WHERE id = {id}", "the content is not"),
        ("UPDATE journal_entry SET at = at + interval '1 microsecond' WHERE id = {id}", "the content is not"),
        ("UPDATE journal_entry SET actor_name = actor_name || ' ' WHERE id = {id}", "the content is not"),
        ("UPDATE journal_entry SET digest = sha256(digest) WHERE id = {id}", "the content is not"),
        ("DELETE FROM journal_entry WHERE id = {id}", "the entry of this link is gone"),
        ("DELETE FROM journal_link WHERE entry_id = {id}", "are gone"),
        ("UPDATE journal_link SET link = sha256(link) WHERE entry_id = {id}", "the link does not follow"),
        ("UPDATE journal_head SET seq = seq - 1", "the head is at"),
    ],
)
def test_whatever_is_changed_behind_the_triggers_is_found_and_named(lin, change, what):
    lead = a_lead(lin)
    items.adopt(lead.pk, by=lin)
    entry = Entry.objects.get(subject=lead.pk, version=1)
    proof = tampered(change.format(id=entry.pk))
    assert not proof.holds
    assert any(what in fault.what for fault in proof.faults)


def test_every_single_byte_of_an_entry_counts(lin):
    entry = Entry.objects.get(subject=a_lead(lin).pk)
    true = entry.computed_digest()
    text = entry.body_text
    for place in range(len(text)):
        entry.body_text = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        assert entry.computed_digest() != true


def test_an_entry_outside_the_chain_is_found(lin):
    a_lead(lin)
    connection.check_constraints()
    columns = ", ".join(f.column for f in Entry._meta.concrete_fields if f.column not in ("id", "version"))
    proof = tampered(f"INSERT INTO journal_entry ({columns}, version) SELECT {columns}, 999 FROM journal_entry LIMIT 1")
    assert [fault.what for fault in proof.faults] == ["the entry is not in the chain"]
