"""What only petitions have: how a citizen rated the answer, and what sorting suggested and decided."""

from django.db import models

from langnghe.casebook.models import Case, Submission
from langnghe.people.models import User
from langnghe.petitions.bulk.models import BulkMapping as BulkMapping
from langnghe.petitions.bulk.models import BulkProblem as BulkProblem
from langnghe.petitions.bulk.models import BulkRun as BulkRun
from langnghe.petitions.citizen.models import Message as Message


class Rating(models.Model):
    """A citizen's word on the answer. An unhappy one opens the case again."""

    HAPPY, PARTLY, UNHAPPY = "happy", "partly", "unhappy"
    VERDICTS = [(HAPPY, "Hài lòng"), (PARTLY, "Được một phần"), (UNHAPPY, "Chưa hài lòng")]

    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="ratings")
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    round = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "round"], name="petitions_rating_once")]


class Told(models.Model):
    """That, how and when the citizen was told something: accepted, passed on, answered."""

    WAYS = [
        ("page", "trên trang theo dõi"),
        ("person", "nói trực tiếp"),
        ("phone", "điện thoại"),
        ("post", "gửi bưu chính"),
    ]

    case = models.ForeignKey(Case, models.PROTECT, related_name="told")
    what = models.CharField(max_length=20)
    way = models.CharField(max_length=8, choices=WAYS)
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")


class Sorting(models.Model):
    """One sorting: what was suggested, what a named officer decided. Kept to measure the suggester."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="sortings")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    suggested = models.JSONField()
    """Codes and confidences, no words of the submission."""
    decided = models.JSONField()
    agreed = models.BooleanField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
