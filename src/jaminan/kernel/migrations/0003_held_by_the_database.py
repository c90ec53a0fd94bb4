from django.db import migrations

from jaminan.kernel.database import app_role, append_only, revoke

AUDIT_APPEND = """
CREATE FUNCTION kernel_audit_head(the_chain text, the_object text)
RETURNS kernel_auditchain LANGUAGE sql AS $$
    -- The update changes nothing and locks the row: the chain grows by one link at a time.
    INSERT INTO kernel_auditchain AS head (chain, object_id, length, digest)
    VALUES (the_chain, the_object, 0, '')
    ON CONFLICT (chain, object_id) DO UPDATE SET length = head.length
    RETURNING *
$$;

CREATE FUNCTION kernel_audit_sha(words text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$ SELECT sha256(convert_to(words, 'UTF8')) $$;

CREATE FUNCTION kernel_audit_time(moment timestamptz) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$ SELECT int8send((extract(epoch FROM moment) * 1000000)::bigint) $$;

CREATE FUNCTION kernel_audit_append(
    the_chain text, the_object text, what text, by_whom text, moment timestamptz,
    salt bytea, payload text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head kernel_auditchain := kernel_audit_head(the_chain, the_object);
    n bigint := head.length + 1;
    covered bytea := sha256(salt || convert_to(payload, 'UTF8'));
    link bytea := sha256(
        head.digest || int8send(n) || kernel_audit_sha(the_chain) || kernel_audit_sha(the_object)
        || kernel_audit_sha(what) || kernel_audit_sha(by_whom) || kernel_audit_time(moment)
        || covered
    );
BEGIN
    IF the_chain = 'view' THEN
        RAISE EXCEPTION 'views are appended by kernel_view_append';
    END IF;
    INSERT INTO kernel_auditrecord
        (chain, object_id, number, what, by, at, salt, payload, payload_digest, digest)
    VALUES (the_chain, the_object, n, what, by_whom, moment, salt, payload, covered, link);
    UPDATE kernel_auditchain SET length = n, digest = link WHERE id = head.id;
    RETURN n;
END $$;

CREATE FUNCTION kernel_view_append(
    the_person text, the_viewer text, the_page text, moment timestamptz
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head kernel_auditchain := kernel_audit_head('view', the_person);
    n bigint := head.length + 1;
    link bytea := sha256(
        head.digest || int8send(n) || kernel_audit_sha(the_person) || kernel_audit_sha(the_viewer)
        || kernel_audit_sha(the_page) || kernel_audit_time(moment)
    );
BEGIN
    INSERT INTO kernel_view (whose, number, who, page, at, previous, digest)
    VALUES (the_person, n, the_viewer, the_page, moment, head.digest, link);
    UPDATE kernel_auditchain SET length = n, digest = link WHERE id = head.id;
    RETURN n;
END $$;

CREATE FUNCTION kernel_audit_erase(the_chain text, the_object text, the_number bigint)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE kernel_auditrecord SET salt = NULL, payload = NULL
    WHERE chain = the_chain AND object_id = the_object AND number = the_number;
    RETURN FOUND;
END $$;

CREATE FUNCTION kernel_audit_root(moment timestamptz)
RETURNS kernel_auditroot LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    before kernel_auditroot;
    made kernel_auditroot;
    counted bigint;
    covered bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(7264002);  -- one root at a time
    SELECT * INTO before FROM kernel_auditroot ORDER BY number DESC LIMIT 1;
    -- Links that are not committed yet are not seen here and belong to the next root.
    WITH fresh AS (
        UPDATE kernel_auditrecord SET root = coalesce(before.number, 0) + 1
        WHERE root IS NULL RETURNING id, digest
    )
    SELECT count(*), sha256(coalesce(before.digest, '') || string_agg(digest, '' ORDER BY id))
    INTO counted, covered FROM fresh;
    IF counted = 0 THEN
        RETURN NULL;
    END IF;
    INSERT INTO kernel_auditroot (number, at, links, digest)
    VALUES (coalesce(before.number, 0) + 1, moment, counted, covered) RETURNING * INTO made;
    RETURN made;
END $$;
"""

DROP = """
DROP FUNCTION kernel_audit_root, kernel_audit_erase, kernel_view_append, kernel_audit_append,
    kernel_audit_time, kernel_audit_sha, kernel_audit_head;
"""

OPEN_TO_APP = f"""
REVOKE EXECUTE ON FUNCTION kernel_audit_root, kernel_audit_erase, kernel_view_append,
    kernel_audit_append, kernel_audit_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kernel_audit_root, kernel_audit_erase, kernel_view_append,
    kernel_audit_append TO {app_role()};
"""

# Counts of tries may be lost in a crash; each login would otherwise wait for the disk.
LIMITS_UNLOGGED = "ALTER TABLE kernel_limit SET UNLOGGED"


class Migration(migrations.Migration):
    """Rights and functions: chains grow only through functions, events are never edited."""

    dependencies = [("kernel", "0002_kernel")]
    operations = [
        migrations.RunSQL(AUDIT_APPEND, DROP),
        migrations.RunSQL(OPEN_TO_APP, migrations.RunSQL.noop),
        migrations.RunSQL(LIMITS_UNLOGGED, "ALTER TABLE kernel_limit SET LOGGED"),
        append_only("kernel_event", "kernel_reference", "kernel_clockmove"),
        revoke(
            "INSERT, UPDATE, DELETE, TRUNCATE",
            *("kernel_auditchain", "kernel_auditrecord", "kernel_auditroot", "kernel_view"),
        ),
    ]
