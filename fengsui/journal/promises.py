"""What the database itself promises, as migration operations.

Each recorded table gets a deferred trigger that fails at commit when its state is not the one that the journal last
recorded, a check of its known states, and a refusal of deletion.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.migrations import RunSQL


def recorded(table: str, aggregate: str, states: Sequence[str]) -> RunSQL:
    """The promises for one recorded table; run it after the table is made, and again when states are added."""
    known = ", ".join(f"'{state}'" for state in states)
    return RunSQL(
        f"""
        ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_state_known;
        ALTER TABLE {table} ADD CONSTRAINT {table}_state_known CHECK (state IN ({known}));
        DROP TRIGGER IF EXISTS {table}_recorded ON {table};
        CREATE CONSTRAINT TRIGGER {table}_recorded AFTER INSERT OR UPDATE OF state, version ON {table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_knows_this_state('{aggregate}');
        DROP TRIGGER IF EXISTS {table}_kept ON {table};
        CREATE TRIGGER {table}_kept BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION journal_refuses_change();
        """,
        f"""
        DROP TRIGGER IF EXISTS {table}_recorded ON {table};
        DROP TRIGGER IF EXISTS {table}_kept ON {table};
        ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_state_known;
        """,
    )


def append_only(table: str) -> RunSQL:
    """Rows of this table are written once: UPDATE, DELETE and TRUNCATE are refused, to the owner too."""
    return RunSQL(
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION journal_refuses_change();
        CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses_change();
        """,
        f"""
        DROP TRIGGER IF EXISTS {table}_append_only ON {table};
        DROP TRIGGER IF EXISTS {table}_never_emptied ON {table};
        """,
    )


FUNCTIONS = RunSQL(
    """
    CREATE FUNCTION journal_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'fengsui: % on % is refused: what is written here stays', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$;

    CREATE FUNCTION journal_knows_this_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT FROM journal_entry e
            WHERE e.aggregate = TG_ARGV[0] AND e.subject = NEW.id AND e.version = NEW.version AND e.target = NEW.state
        ) THEN
            RAISE EXCEPTION 'fengsui: the journal does not know % % in state % at version %',
                TG_ARGV[0], NEW.id, NEW.state, NEW.version
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$;

    -- Links are made at commit and not before, so that the lock on the head is held for a moment only and is
    -- always the last lock taken: two acts can never wait for each other here.
    CREATE FUNCTION journal_links_entries() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        head journal_head%ROWTYPE;
        written journal_entry%ROWTYPE;
    BEGIN
        IF EXISTS (SELECT FROM journal_link l WHERE l.entry_id = NEW.id) THEN
            RETURN NULL;
        END IF;
        SELECT * INTO STRICT head FROM journal_head WHERE id = 1 FOR UPDATE;
        FOR written IN
            SELECT e.* FROM journal_entry e
            WHERE e.id >= NEW.id AND e.tx = pg_current_xact_id()
              AND NOT EXISTS (SELECT FROM journal_link l WHERE l.entry_id = e.id)
            ORDER BY e.id
        LOOP
            head.seq := head.seq + 1;
            head.link := sha256(head.link || written.digest);
            INSERT INTO journal_link (seq, entry_id, link) VALUES (head.seq, written.id, head.link);
        END LOOP;
        UPDATE journal_head SET seq = head.seq, link = head.link WHERE id = 1;
        RETURN NULL;
    END $$;
    """,
    """
    DROP FUNCTION journal_links_entries();
    DROP FUNCTION journal_knows_this_state();
    DROP FUNCTION journal_refuses_change();
    """,
)

CHAIN = RunSQL(
    """
    -- The outermost transaction, which xmin does not tell for what was written inside a savepoint.
    ALTER TABLE journal_entry ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
    INSERT INTO journal_head (id, seq, link) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
    CREATE CONSTRAINT TRIGGER journal_entry_linked AFTER INSERT ON journal_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_links_entries();
    """,
    """
    DROP TRIGGER journal_entry_linked ON journal_entry;
    DELETE FROM journal_head;
    ALTER TABLE journal_entry DROP COLUMN tx;
    """,
)
