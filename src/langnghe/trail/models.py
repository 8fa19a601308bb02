"""What happened, who did it: append-only rows, chained matter by matter, sealed into one log."""

from django.db import models

HOUSE = 0
"""The chain of entries that concern no matter: logins, mandates, settings."""


class Head(models.Model):
    """The last link of one matter's chain; its row lock orders the acts on that matter."""

    matter = models.BigIntegerField(primary_key=True)
    seq = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One act. ``facts`` hold nothing personal; what is personal lies beside it, in ``Payload``."""

    matter = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_user = models.BigIntegerField(null=True)
    actor_mandate = models.BigIntegerField(null=True)
    actor_office = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=160)
    facts = models.JSONField(default=dict)
    payload_digest = models.CharField(max_length=64, blank=True)
    rows_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    leaf = models.BigIntegerField(null=True, unique=True)
    dispatched = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="trail_entry_matter_seq")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(leaf__isnull=True), name="trail_unsealed"),
            models.Index(fields=["id"], condition=models.Q(dispatched=False), name="trail_undispatched"),
        ]


class Payload(models.Model):
    """The personal part of an entry. Forgetting deletes this row, salt included; the chain still verifies."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    body = models.JSONField()


class Log(models.Model):
    """The one RFC 6962 log: how many leaves it holds and the hashes of its complete subtrees."""

    size = models.BigIntegerField(default=0)
    frontier = models.JSONField(default=list)
    lease_holder = models.CharField(max_length=64, blank=True)
    """Which sealer works on it; another takes over when the lease has run out."""
    lease_until = models.DateTimeField(null=True)


class TreeHead(models.Model):
    """The head of the log, published once a day; kept elsewhere, it proves later that nothing was cut."""

    day = models.DateField(unique=True)
    size = models.BigIntegerField()
    root = models.CharField(max_length=64)
    published_at = models.DateTimeField()
