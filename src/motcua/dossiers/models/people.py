"""People and organisations that bring or own dossiers."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Person(models.Model):
    """A citizen or organisation; known again by personal number, so nothing is retyped."""

    kind = models.CharField(max_length=12, default="person")
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=2000)
    personal_number = models.CharField(
        max_length=20, null=True, unique=True
    )  # unique, so absent is null
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class KnownName(models.Model):
    """Each distinct folded name once: a small table that typing errors are looked up in."""

    name = models.CharField(max_length=300, primary_key=True)

    class Meta:
        indexes = (GinIndex(fields=("name",), name="known_name_trgm", opclasses=("gin_trgm_ops",)),)
