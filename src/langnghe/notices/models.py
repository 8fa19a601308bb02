"""Messages inside the house and to citizens: rows made from the trail, each at most once."""

from django.db import models

from langnghe.matters.models import Matter
from langnghe.people.models import User


class Notice(models.Model):
    """One message. ``text`` is safe for whoever sees the matter; the doors check visibility again when showing it."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="notices")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="notices")
    """An officer; none when the message is for the citizen, who reads it on the follow page."""
    key = models.CharField(max_length=160, unique=True)
    text = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], condition=models.Q(read_at__isnull=True), name="notices_unread")
        ]
