"""The table of stored contents."""

from django.db import models


class Blob(models.Model):
    """One content, kept once; whoever uses it keeps the name it was handed in under."""

    sha256 = models.CharField(primary_key=True, max_length=64, db_collation="C")
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"
