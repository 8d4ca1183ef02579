import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_duty_swaps"),
        ("catalog", "0003_aid"),
        ("dossiers", "0012_apologies_made_ready"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="dossier", name="dossier_ended"),
        migrations.AddIndex(
            "dossier",
            models.Index(
                condition=models.Q(("counted", True)),
                fields=["agency", "ended_at", "accepted_at"],
                include=(
                    "due_at",
                    "id",
                    "field_code",
                    "procedure_code",
                    "channel",
                    "outcome",
                    "extensions",
                ),
                name="dossier_ended",
            ),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                condition=models.Q(("returned_at__isnull", False), ("whole", None)),
                fields=["agency", "returned_at"],
                name="dossier_returned",
            ),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                condition=models.Q(
                    models.Q(("agency", models.F("reception_agency")), _negated=True),
                    ("part", ""),
                ),
                fields=["reception_agency", "accepted_at"],
                include=("agency", "id"),
                name="dossier_taken_for_others",
            ),
        ),
        migrations.AddIndex(
            "task",
            models.Index(
                condition=models.Q(("kind", "step"), ("state", "done")),
                fields=["dossier", "id"],
                include=("done_at", "done_by", "unit"),
                name="task_first_done",
            ),
        ),
        migrations.AddIndex(
            "task",
            django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["done_at"], name="task_done_at"
            ),
        ),
    ]
