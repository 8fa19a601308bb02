"""Handing a matter over inside the installation."""

from django.db import models

from langnghe.matters.models import Matter
from langnghe.people.models import Office, User


class HandOver(models.Model):
    """One sending of a matter from the office that holds it to another, and what that one answered."""

    TAKEN, SENT_BACK = "taken", "sent_back"
    VERDICTS = [(TAKEN, "đã tiếp nhận"), (SENT_BACK, "đã trả lại")]

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="hand_overs")
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    to_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=80)
    """The outcome's code: nothing personal, because the receiving office does not see the matter yet."""
    opens = models.JSONField(default=list)
    """Rules whose clocks start for the receiving office when it takes over."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=VERDICTS, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "casebook"
        indexes = [
            models.Index(
                fields=["to_office", "id"],
                condition=models.Q(decided_at__isnull=True),
                name="casebook_handover_waiting",
            ),
            models.Index(fields=["from_office", "-id"], name="casebook_handover_sent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=models.Q(decided_at__isnull=True), name="casebook_handover_one"
            )
        ]
