"""Deliveries: to whom a paper goes, which way, when it was sent, received with proof, or came back."""

from django.db import models

from langnghe.duties.models import Duty
from langnghe.people.models import User


class Delivery(models.Model):
    """One paper to one addressee. Sent again after it came back is a new row that names the earlier one."""

    AUTHOR, PARTY, BODY = "author", "party", "body"
    ROLES = [
        (AUTHOR, "người gửi đơn"),
        (PARTY, "người có liên quan"),
        (BODY, "cơ quan, tổ chức"),
    ]
    PERSON, POST, VILLAGE, ONLINE, POSTED = "person", "post", "village", "online", "posted"
    WAYS = [
        (PERSON, "trao trực tiếp, có ký nhận"),
        (POST, "bưu chính bảo đảm"),
        (VILLAGE, "qua thôn, tổ dân phố"),
        (ONLINE, "trang theo dõi, trục liên thông"),
        (POSTED, "niêm yết"),
    ]

    paper = models.ForeignKey("documents.Paper", models.PROTECT, related_name="deliveries")
    role = models.CharField(max_length=8, choices=ROLES)
    name = models.CharField(max_length=160, blank=True)
    """Who it is; a person's name is never kept here while the matter is not open."""
    way = models.CharField(max_length=8, choices=WAYS)
    sent_on = models.DateField(null=True)
    tracking = models.CharField(max_length=60, blank=True)
    """Number of the registered item."""
    received_on = models.DateField(null=True)
    proof = models.CharField(max_length=200, blank=True)
    """What shows that it was received: receipt number, who signed; or the file beside it."""
    proof_file = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="proves")
    returned_on = models.DateField(null=True)
    return_reason = models.CharField(max_length=200, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    again = models.ForeignKey("self", models.PROTECT, null=True, related_name="sent_again")
    added_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["sent_on", "id"],
                condition=models.Q(received_on__isnull=True, returned_on__isnull=True, sent_on__isnull=False),
                name="documents_without_proof",
            )
        ]


class Awaiting(models.Model):
    """A term that runs from receipt, while receipt is unknown: its duty stands on a provisional day."""

    paper = models.ForeignKey("documents.Paper", models.PROTECT, related_name="awaiting")
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="awaiting")
    rule = models.CharField(max_length=80)
    latest_on = models.DateField(null=True)
    """The latest lawful day of sending: the other reading counts from it."""
    ended_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "awaiting"
