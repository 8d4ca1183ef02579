"""The database, not good will, keeps a frozen month as it was frozen."""

from django.db import migrations

GUARD = """
create trigger append_only before update or delete or truncate on reports_frozenmonth
    for each statement execute function journal_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("journal", "0002_append_only")]

    operations = [
        migrations.RunSQL(GUARD, "drop trigger append_only on reports_frozenmonth;"),
    ]
