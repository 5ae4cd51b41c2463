"""What the database promises of editions: their states, the text that is frozen, and the second pair of eyes."""

from django.db import migrations

from fengsui.journal.promises import recorded

WRITTEN = (
    "title_zh", "title_en", "extent_zh", "extent_en", "matters_zh", "matters_en", "consumer_advice_zh",
    "consumer_advice_en", "required_actions_zh", "required_actions_en", "mitigation_asked_zh", "change_note_zh",
    "change_note_en", "level", "forms", "starts_on", "term_until", "areas", "bulletin_units", "addressees", "reply_by",
    "measures", "bases", "forms_reason", "measures_reason",
)  # fmt: skip
OLD = ", ".join(f"OLD.{name}" for name in WRITTEN)
NEW = ", ".join(f"NEW.{name}" for name in WRITTEN)

FROZEN = migrations.RunSQL(
    f"""
    CREATE FUNCTION warning_text_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'draft' AND ROW({OLD}) IS DISTINCT FROM ROW({NEW}) THEN
            RAISE EXCEPTION 'fengsui: warning % is %: its text stands as it was submitted', NEW.id, OLD.state
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER warning_riskwarning_frozen BEFORE UPDATE ON warning_riskwarning
        FOR EACH ROW EXECUTE FUNCTION warning_text_is_frozen();
    """,
    "DROP TRIGGER warning_riskwarning_frozen ON warning_riskwarning; DROP FUNCTION warning_text_is_frozen();",
)

FOUR_EYES = migrations.RunSQL(
    """
    CREATE FUNCTION warning_needs_other_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM journal_entry e
            WHERE e.subject = NEW.subject AND e.actor = NEW.actor AND e.aggregate = 'warning'
              AND e.act IN ('warning.draft', 'warning.adjust', 'warning.correct', 'warning.revise', 'warning.submit')
        ) THEN
            RAISE EXCEPTION 'fengsui: % wrote a part of warning % and cannot sign it', NEW.actor, NEW.subject
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER warning_four_eyes BEFORE INSERT ON journal_entry
        FOR EACH ROW WHEN (NEW.act IN ('warning.countersign', 'warning.approve', 'warning.fast_release'))
        EXECUTE FUNCTION warning_needs_other_eyes();
    """,
    "DROP TRIGGER warning_four_eyes ON journal_entry; DROP FUNCTION warning_needs_other_eyes();",
)


class Migration(migrations.Migration):
    dependencies = [("warning", "0003_editions_and_powers"), ("journal", "0002_chain")]
    operations = [
        recorded(
            "warning_riskwarning",
            "warning",
            [
                "draft", "in_review", "approved", "published", "superseded", "expired", "lifted", "withdrawn", "dropped",
                "archived",
            ],
        ),
        recorded("warning_releasepower", "release_power", ["recorded", "active", "expired", "revoked"]),
        recorded("warning_releaseplan", "release_plan", ["draft", "live", "lapsed", "withdrawn"]),
        recorded(
            "warning_levelchange", "level_change", ["proposed", "accepted", "declined", "carried_out", "overtaken"]
        ),
        FROZEN,
        FOUR_EYES,
    ]  # fmt: skip
