"""Duty: who owes, to whom, what, under which rule and version of law, since when, due when, kept when."""

from django.db import models

from langnghe.matters.models import Matter
from langnghe.people.models import Office, User


class Duty(models.Model):
    """One thing owed. Its dates are computed by the lawbook from rule, start, facts and events, never typed."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="duties")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=80)
    version = models.DateField()
    what = models.CharField(max_length=200)
    """What must be done, in the words of the law file or of the promise."""
    start_on = models.DateField()
    facts = models.JSONField(default=list)
    events = models.JSONField(default=list)
    unit = models.CharField(max_length=12)
    raw_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    """The earlier reading where two acts conflict: the day to warn on."""
    breach_on = models.DateField(null=True)
    bound_on = models.DateField(null=True)
    """Calendar-day bound while a calendar year is missing and ``due_on`` cannot be computed."""
    confidence = models.CharField(max_length=1)
    cite = models.CharField(max_length=300)
    calendar = models.CharField(max_length=64, blank=True)
    """Digest of the calendar the date was counted with."""
    paused = models.BooleanField(default=False)
    awaits = models.CharField(max_length=12, blank=True, default="")
    """The fact on which the count will start and which is not known yet (``received``). Until it is, ``due_on`` is the
    earlier reading and ``breach_on`` the later one, and neither is final."""
    opened_at = models.DateTimeField()
    kept_on = models.DateField(null=True)
    kept_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True)
    restated_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "duties"
        indexes = [
            models.Index(
                fields=["office", "due_on", "id"],
                condition=models.Q(kept_on__isnull=True, voided_at__isnull=True),
                name="duties_owed_by_office",
            ),
            models.Index(
                fields=["owner", "due_on", "id"],
                condition=models.Q(kept_on__isnull=True, voided_at__isnull=True),
                name="duties_owed_by_owner",
            ),
            models.Index(fields=["office", "kept_on"], name="duties_kept"),
        ]
