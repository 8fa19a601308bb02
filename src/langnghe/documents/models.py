"""Papers the office writes, the route on which they are approved, and the files people bring."""

from django.db import models
from django.db.models.functions import ExtractYear

from langnghe.documents.deliveries.models import Awaiting as Awaiting
from langnghe.documents.deliveries.models import Delivery as Delivery
from langnghe.documents.letters.models import Print as Print
from langnghe.documents.reading.models import ReadPage as ReadPage
from langnghe.documents.series.models import Cancelled as Cancelled
from langnghe.documents.series.models import Given as Given
from langnghe.documents.series.models import Number as Number
from langnghe.documents.series.models import Series as Series
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate, Office, User


class File(models.Model):
    """One file as it lies on disk or S3, under a random name. Its own name and bytes are sealed with the matter."""

    CLEAN, WAITING, UNSCANNED, INFECTED = "clean", "waiting", "unscanned", "infected"
    SCANS = [
        (CLEAN, "đã quét, sạch"),
        (WAITING, "đang chờ quét"),
        (UNSCANNED, "chưa quét: máy chưa có bộ quét vi-rút"),
        (INFECTED, "có mã độc, đã khóa"),
    ]

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="files")
    path = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    """Shown name; while the matter is sealed, a neutral one ("Tệp 1")."""
    media_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    encrypted = models.BooleanField(default=True)
    sealed_key = models.BinaryField(null=True)
    """The file's own symmetric key and true name, sealed to the office key."""
    scan = models.CharField(max_length=10, choices=SCANS, default=WAITING)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)


class Paper(models.Model):
    """A paper going out: drafted, approved by a route of one to four steps, issued with number and date."""

    DRAFT, REVIEW, APPROVED, ISSUED, WITHDRAWN = "draft", "review", "approved", "issued", "withdrawn"
    STATES = [
        (DRAFT, "đang soạn"),
        (REVIEW, "đang trình"),
        (APPROVED, "đã duyệt"),
        (ISSUED, "đã ban hành"),
        (WITHDRAWN, "đã bỏ"),
    ]

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="papers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    form = models.CharField(max_length=60, blank=True)
    template = models.CharField(max_length=60, blank=True, default="")
    """The law file its layout is from; empty for a letter without one."""
    title = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True)
    signed_by = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    signature = models.CharField(max_length=200, blank=True)
    """How the signer is shown: authority mark, title, name."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "office",
                "number",
                ExtractYear("issued_on"),
                condition=~models.Q(number=""),
                name="documents_paper_number",
            )
        ]


class PaperVersion(models.Model):
    """An earlier text of a paper, kept as it was."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Step(models.Model):
    """One step of a paper's route: which mandate decides, and what it decided."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["round", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "round", "order"], name="documents_step_order")]
