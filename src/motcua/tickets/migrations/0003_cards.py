import django.db.models.deletion
from django.db import migrations, models

# The personal data of a card go with the end of its ticket, whichever command ends it.
FORGET = """
create function tickets_forget_card() returns trigger language plpgsql as $$
begin
    delete from tickets_card where ticket_id = new.id;
    return null;
end $$;
create trigger tickets_forget_card after update of state on tickets_ticket for each row
    when (new.state in ('done', 'cancelled', 'expired')) execute function tickets_forget_card();
"""
KEEP = """
drop trigger tickets_forget_card on tickets_ticket;
drop function tickets_forget_card();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0002_appointment_changes"),
        ("tickets", "0002_outside_hours"),
    ]

    operations = [
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="tickets.ticket",
                    ),
                ),
                ("sealed", models.TextField()),
                ("kept_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(FORGET, KEEP),
    ]
