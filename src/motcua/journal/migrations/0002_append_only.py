"""The database, not good will, keeps the journal as it was written."""

from django.db import migrations

TABLES = ("journal_entry", "journal_readentry", "journal_dailyroot")

REFUSE = """
create function journal_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'append-only: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
"""
GUARD = """
create trigger append_only before update or delete or truncate on {0}
    for each statement execute function journal_refuse();
"""
UNGUARD = "drop trigger append_only on {0};"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "drop function journal_refuse();"),
        *(migrations.RunSQL(GUARD.format(t), UNGUARD.format(t)) for t in TABLES),
    ]
