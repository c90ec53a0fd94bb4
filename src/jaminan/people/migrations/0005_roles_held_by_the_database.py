import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from jaminan.kernel.database import only_columns

GUARDS = """
CREATE FUNCTION people_day(moment timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT (moment AT TIME ZONE 'Asia/Jakarta')::date
$$;
CREATE FUNCTION people_holds_role(who bigint, wanted text[], day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM people_staffrole JOIN people_user ON people_user.id = user_id
        WHERE user_id = who AND role = ANY (wanted) AND is_active
            AND starts_on <= day AND (ends_on IS NULL OR ends_on >= day)
    )
$$;
-- An officer in one of these roles on the day of that moment.
CREATE FUNCTION people_must_be_officer(who bigint, wanted text[], moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF moment IS NULL OR NOT people_holds_role(who, wanted, people_day(moment)) THEN
        RAISE EXCEPTION 'account % holds none of the roles % on %', who, wanted,
            people_day(moment) USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION people_staffrole_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ends_on IS NOT NULL OR NEW.ended_by_id IS NOT NULL THEN
        RAISE EXCEPTION 'a role is ended after it was granted' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.granted_by_id IS NOT NULL THEN
        PERFORM people_must_be_officer(NEW.granted_by_id, ARRAY['admin'], NEW.granted_at);
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(7264201);  -- one first administrator
    IF NEW.role <> 'admin' OR EXISTS (SELECT FROM people_staffrole WHERE role = 'admin') THEN
        RAISE EXCEPTION 'nobody grants account % the role %', NEW.user_id, NEW.role
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_staffrole_begins BEFORE INSERT ON people_staffrole
    FOR EACH ROW EXECUTE FUNCTION people_staffrole_begins();

CREATE FUNCTION people_staffrole_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.ends_on IS NOT NULL OR NEW.ends_on IS NULL THEN
        RAISE EXCEPTION 'a role ends once' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.ended_by_id IS NOT DISTINCT FROM NEW.user_id
        OR NOT coalesce(people_holds_role(NEW.ended_by_id, ARRAY['admin'], NEW.ends_on), false) THEN
        RAISE EXCEPTION 'account % does not end the role of another', NEW.ended_by_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_staffrole_ends BEFORE UPDATE ON people_staffrole
    FOR EACH ROW EXECUTE FUNCTION people_staffrole_ends();

-- Who gave a role and who ended it stands in the chain of audit, whoever wrote the row.
CREATE FUNCTION people_staffrole_noted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.granted_by_id ELSE NEW.ended_by_id END;
BEGIN
    PERFORM kernel_audit_append(
        'role', NEW.user_id::text,
        CASE TG_OP WHEN 'INSERT' THEN 'granted' ELSE 'ended' END,
        coalesce('user:' || who, 'first_admin'),
        CASE TG_OP WHEN 'INSERT' THEN NEW.granted_at ELSE now() END,
        uuid_send(gen_random_uuid()),
        json_build_object('role', NEW.role, 'branch_code', NEW.branch_code,
            'starts_on', NEW.starts_on, 'ends_on', NEW.ends_on)::text
    );
    RETURN NULL;
END $$;
CREATE TRIGGER people_staffrole_noted AFTER INSERT OR UPDATE ON people_staffrole
    FOR EACH ROW EXECUTE FUNCTION people_staffrole_noted();
"""
UNGUARDED = """
DROP TRIGGER people_staffrole_noted ON people_staffrole;
DROP TRIGGER people_staffrole_ends ON people_staffrole;
DROP TRIGGER people_staffrole_begins ON people_staffrole;
DROP FUNCTION people_staffrole_noted();
DROP FUNCTION people_staffrole_ends();
DROP FUNCTION people_staffrole_begins();
DROP FUNCTION people_must_be_officer(bigint, text[], timestamptz);
DROP FUNCTION people_holds_role(bigint, text[], date);
DROP FUNCTION people_day(timestamptz);
"""
# Roles of before were given on the morning of their first day, as far as anybody can tell.
GRANTED = "UPDATE people_staffrole SET granted_at = starts_on::timestamp AT TIME ZONE 'Asia/Jakarta'"


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0003_held_by_the_database"),
        ("people", "0004_updates_and_freezes"),
    ]
    operations = [
        migrations.AddField(
            model_name="staffrole",
            name="granted_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="diberikan"
            ),
        ),
        migrations.AddField(
            model_name="staffrole",
            name="ended_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="+", to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(GRANTED, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARDED),
        only_columns("people_staffrole", "ends_on", "ended_by_id"),
    ]
