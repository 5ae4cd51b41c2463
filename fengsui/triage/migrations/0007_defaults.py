"""What a lead from a file never fills has its default in the database, so that files need not send it."""

from django.db import migrations

DEFAULTS = (
    ("occurred_note", "''"),
    ("business_category", "''"),
    ("operator_measures", "''"),
    ("protected_interests", "'{}'"),
    ("criteria", "'{}'"),
    ("area_codes", "'{}'"),
    ("identity_status", "'verified'"),
    ("corroboration", "''"),
    ("reporter", "''"),
    ("verification", "''"),
    ("urgent", "false"),
    ("urgency_reason", "''"),
    ("urgent_unverified", "false"),
    ("grade_reason", "''"),
    ("opinion", "''"),
    ("report_state", "'none'"),
    ("report_text", "''"),
    ("target", "''"),
    ("result", "'{}'"),
    ("publication", "''"),
    ("product_key", "''"),
    ("item_kind", "''"),
    ("secrecy", "'internal'"),
    ("provisional", "'[]'"),
    ("special_report", "'{}'"),
    ("local_notice", "'{}'"),
    ("samples", "'[]'"),
    ("outcome_returned", "''"),
    ("entry", "'{}'"),
    ("professional", "'{}'"),
    ("source_state", "''"),
    ("source_changes", "'{}'"),
)


def statement(action: str) -> str:
    """One ALTER TABLE for all of them."""
    return "ALTER TABLE triage_riskinformation " + ", ".join(
        f"ALTER COLUMN {column} {action.format(value=value)}" for column, value in DEFAULTS
    )


class Migration(migrations.Migration):
    dependencies = [("triage", "0006_links")]
    operations = [migrations.RunSQL(statement("SET DEFAULT {value}"), statement("DROP DEFAULT"))]
