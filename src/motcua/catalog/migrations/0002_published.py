"""The database keeps published versions as they are and their periods apart."""

from django.db import migrations

TABLES = ("catalog_procedureversion", "catalog_lawversion")

REFUSE = """
create function catalog_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'published: % on % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end
$$;
"""
GUARD = """
create trigger published_content before update on {0} for each row
    when ((to_jsonb(old) - 'effective_to') is distinct from (to_jsonb(new) - 'effective_to'))
    execute function catalog_refuse();
create trigger published_stays before delete on {0}
    for each row execute function catalog_refuse();
"""
UNGUARD = "drop trigger published_content on {0}; drop trigger published_stays on {0};"

# A version replaced before it came into force has an empty period, hence the half-open range.
PERIOD = "daterange(effective_from, effective_to + 1, '[)')"
APART = f"""
alter table catalog_procedureversion add constraint procedure_versions_apart exclude using gist
    (int8range(procedure_id, procedure_id, '[]') with &&, {PERIOD} with &&);
alter table catalog_lawversion add constraint law_versions_apart exclude using gist
    ({PERIOD} with &&);
"""
TOGETHER = """
alter table catalog_procedureversion drop constraint procedure_versions_apart;
alter table catalog_lawversion drop constraint law_versions_apart;
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "drop function catalog_refuse();"),
        *(migrations.RunSQL(GUARD.format(t), UNGUARD.format(t)) for t in TABLES),
        migrations.RunSQL(APART, TOGETHER),
    ]
