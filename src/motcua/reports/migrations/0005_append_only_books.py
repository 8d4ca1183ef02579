"""The database, not good will, keeps a closed book as it was closed."""

from django.db import migrations

GUARD = """
create trigger append_only before update or delete or truncate on reports_closedbook
    for each statement execute function journal_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_closedbook"), ("journal", "0002_append_only")]

    operations = [
        migrations.RunSQL(GUARD, "drop trigger append_only on reports_closedbook;"),
    ]
