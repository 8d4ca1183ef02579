"""Who has signed in."""

from typing import Final

from django.db import models

from motcua.kernel.said import Said

# How sure we are of who signs in (levels of e-identification, NĐ 69/2024): 0 a telephone or
# e-mail address that answered a code, 1 and 2 as the identity provider says.
ASSURANCE: Final = (
    (0, Said("Số điện thoại hoặc thư điện tử")),
    (1, Said("Mức độ 1")),
    (2, Said("Mức độ 2")),
)


class Account(models.Model):
    """Somebody who has signed in, bound by the provider's ``sub`` and by nothing else."""

    issuer = models.CharField(max_length=200)  # an OIDC issuer, or "phone" or "email"
    sub = models.CharField(max_length=200)
    assurance = models.PositiveSmallIntegerField(choices=ASSURANCE, default=0)
    name = models.CharField(max_length=300, blank=True)
    # As the provider vouches for; empty where nobody does. Never typed in.
    personal_number = models.CharField(max_length=12, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=300, blank=True)
    # Where to reach the person; they may change these.
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="vi")
    created_at = models.DateTimeField()
    signed_in_at = models.DateTimeField()
    # Asked not to be processed beyond what the dossiers need (Law 91/2025/QH15).
    restricted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("issuer", "sub"), name="account_once"),
        ]
        indexes = [
            models.Index(
                fields=("personal_number",),
                condition=~models.Q(personal_number=""),
                name="account_personal_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.phone or self.email or self.sub

    @property
    def calling(self) -> str:
        """A short name for the head of a page: the given name; empty where none is known."""
        return self.name.split()[-1] if self.name.split() else ""

    @property
    def verified(self) -> bool:
        """Whether a provider vouches for the person's number: theirs may be shown to them."""
        return self.assurance >= 2 and bool(self.personal_number)
