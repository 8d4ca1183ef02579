import django.db.models.deletion
from django.db import migrations, models

# Until now a question was always a task of one unit, and a step always waited for it.
FILL = """
    update dossiers_opinion o set
        agency_id = t.agency_id, unit_id = t.unit_id, office = u.name,
        due_at = coalesce(t.due_at, o.asked_at),
        state = case when o.answered_at is not null then 'answered'
                     when t.state = 'open' then 'waiting' else 'moot' end,
        ended_at = case when o.answered_at is null and t.state <> 'open' then t.done_at end
    from dossiers_task t join agencies_unit u on u.id = t.unit_id
    where t.id = o.task_id
"""
COUNT = """
    update dossiers_dossier d set opinions_open = n, opinions_awaited = n
    from (select dossier_id, count(*) as n from dossiers_opinion
          where state = 'waiting' group by dossier_id) asked
    where asked.dossier_id = d.id
"""
NOTHING = migrations.RunSQL.noop
OFFICER = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_duty_shifts"),
        ("dossiers", "0009_money_from_afar"),
    ]

    operations = [
        migrations.AddField(
            "dossier", "opinions_open", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(
            "dossier", "opinions_awaited", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AlterField(
            "opinion",
            "task",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="opinion",
                to="dossiers.task",
            ),
        ),
        migrations.AddField(
            "opinion",
            "agency",
            models.ForeignKey(null=True, to="agencies.agency", **OFFICER),
        ),
        migrations.AddField(
            "opinion", "unit", models.ForeignKey(null=True, to="agencies.unit", **OFFICER)
        ),
        migrations.AddField(
            "opinion",
            "office",
            models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField("opinion", "by_letter", models.BooleanField(default=False)),
        migrations.AddField("opinion", "must_wait", models.BooleanField(default=True)),
        migrations.AddField("opinion", "due_at", models.DateTimeField(null=True)),
        migrations.AddField("opinion", "state", models.CharField(default="waiting", max_length=10)),
        migrations.AddField("opinion", "late_told_at", models.DateTimeField(null=True)),
        migrations.AddField("opinion", "signed_by", models.CharField(blank=True, max_length=200)),
        migrations.AddField(
            "opinion", "letter_number", models.CharField(blank=True, max_length=60)
        ),
        migrations.AddField("opinion", "letter_date", models.DateField(null=True)),
        migrations.AddField("opinion", "ended_at", models.DateTimeField(null=True)),
        migrations.AddField("opinion", "why_ended", models.CharField(blank=True, max_length=500)),
        migrations.AddField(
            "opinion",
            "shown",
            models.ManyToManyField(related_name="+", to="dossiers.document"),
        ),
        migrations.AddField(
            "opinion",
            "files",
            models.ManyToManyField(related_name="+", to="dossiers.document"),
        ),
        migrations.RunSQL(FILL, NOTHING),
        migrations.RunSQL(COUNT, NOTHING),
        # What was written is settled before the table itself is changed again.
        migrations.RunSQL("set constraints all immediate", NOTHING),
        migrations.AlterField("opinion", "due_at", models.DateTimeField()),
        migrations.AddIndex(
            "opinion",
            models.Index(
                fields=["due_at"],
                name="opinion_to_call_for",
                condition=models.Q(("late_told_at", None), ("state", "waiting")),
            ),
        ),
        migrations.AddIndex(
            "opinion",
            models.Index(
                fields=["agency", "due_at"],
                name="opinion_asked_of",
                condition=models.Q(("state", "waiting")),
            ),
        ),
    ]
