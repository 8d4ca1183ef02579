"""Filters an officer keeps."""

from django.db import models


class SavedView(models.Model):
    """A filter of the worklist under a name of the officer's own; ``query`` as in its address."""

    officer = models.ForeignKey("agencies.Officer", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("officer", "name"), name="saved_view_name_once"),
        )

    def __str__(self) -> str:
        return self.name
