"""The secret address of a calendar."""

from django.db import models
from django.db.models import Q

from langnghe.people.models import Mandate


class FeedToken(models.Model):
    """One secret address: whose duties it shows. The secret itself is kept nowhere, only its keyed HMAC."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    token_mac = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("mandate", condition=Q(revoked_at=None), name="casebook_one_feed_a_mandate")
        ]
