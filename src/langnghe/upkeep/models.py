"""What upkeep remembers: backups made, and matters whose keeping has run out."""

from django.db import models

from langnghe.matters.models import Matter
from langnghe.people.models import User


class Backup(models.Model):
    """One backup that was made. Tells the doctor how old the last one is; belongs to no case."""

    made_at = models.DateTimeField()
    name = models.CharField(max_length=120)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    custodians = models.PositiveSmallIntegerField()


class Disposal(models.Model):
    """A matter whose keeping has run out: proposed by the house, decided by a named officer, then forgotten."""

    PROPOSED, KEPT, FORGOTTEN = "proposed", "kept", "forgotten"
    STATES = [(PROPOSED, "chờ quyết định"), (KEPT, "giữ lại"), (FORGOTTEN, "đã hủy")]

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="disposal")
    rule = models.CharField(max_length=80)
    """The rule whose term has run out."""
    since = models.DateField()
    """The first day on which it may be forgotten."""
    state = models.CharField(max_length=10, choices=STATES, default=PROPOSED)
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["since"], condition=models.Q(state="proposed"), name="upkeep_proposed")]
