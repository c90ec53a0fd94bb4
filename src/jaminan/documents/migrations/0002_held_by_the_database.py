from django.db import migrations

from jaminan.kernel.database import app_role, append_only

INSPECTED = (
    "outcome, code, pages, shown, inspected_at, state, tries, due_at, lease, finished_at, error"
)
ONCE = """
CREATE FUNCTION documents_inspection_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome <> 'waiting' AND (NEW.outcome, NEW.code, NEW.shown, NEW.pages)
        IS DISTINCT FROM (OLD.outcome, OLD.code, OLD.shown, OLD.pages) THEN
        RAISE EXCEPTION 'inspection % has ended', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_inspection_ends_once BEFORE UPDATE ON documents_inspection
    FOR EACH ROW EXECUTE FUNCTION documents_inspection_ends_once();
"""
MANY = """
DROP TRIGGER documents_inspection_ends_once ON documents_inspection;
DROP FUNCTION documents_inspection_ends_once();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [
        append_only("documents_content", "documents_paper"),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON documents_inspection FROM {app_role()};"
            f"GRANT UPDATE ({INSPECTED}) ON documents_inspection TO {app_role()};",
            f"REVOKE UPDATE ({INSPECTED}) ON documents_inspection FROM {app_role()};"
            f"GRANT UPDATE, DELETE ON documents_inspection TO {app_role()};",
        ),
        migrations.RunSQL(ONCE, MANY),
    ]
