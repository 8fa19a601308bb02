"""Matter: one narrow row for anything that can owe; grants and recusals on it; what is sealed of it."""

from django.db import models

from langnghe.people.models import Office, User


class Matter(models.Model):
    """Anything that can owe: a case, a promise, a posting, a reception day. Visibility is decided on it alone."""

    UNSORTED, OPEN, SEALED = "unsorted", "open", "sealed"
    STATES = [(UNSORTED, "chưa phân loại"), (OPEN, "thường"), (SEALED, "được giữ bí mật")]

    kind = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, related_name="matters")
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="matters")
    label = models.CharField(max_length=200)
    """Safe to show to whoever may see the row: never a name before sorting, never one of a sealed matter."""
    state = models.CharField(max_length=10, choices=STATES, default=UNSORTED)
    opened_at = models.DateTimeField()
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="matters_office_newest"),
            models.Index(fields=["office", "-id"], name="matters_office_all"),
            models.Index(
                fields=["office", "-id"], condition=models.Q(closed_on__isnull=True), name="matters_office_open"
            ),
            models.Index(
                fields=["owner", "-id"], condition=models.Q(closed_on__isnull=True), name="matters_owner_open"
            ),
        ]


class Grant(models.Model):
    """One named person may see one sealed matter, for a purpose, for some days; given by one, confirmed by another."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    purpose = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)
    """When its holder first opened something sealed under it."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "matter"])]


class Recusal(models.Model):
    """A person who must not touch one matter: its subject, a relation, or whoever took the contested decision."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="recusals")
    user = models.ForeignKey(User, models.PROTECT, related_name="recusals")
    reason = models.CharField(max_length=200)
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "matter"])]


class Sealed(models.Model):
    """What a stranger must not learn of an unsorted or sealed matter, encrypted to the office's public key."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sealed_parts")
    name = models.CharField(max_length=40)
    key_id = models.CharField(max_length=16)
    ciphertext = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "name"], name="matters_sealed_part")]
