"""Series of numbers: who owns each, which numbers papers have, which were cancelled."""

from django.db import models

from langnghe.people.models import Office, User


class Series(models.Model):
    """One sequence of numbers for papers of one office, begun anew each year."""

    OURS, BOOK = "ours", "book"
    OWNERS = [(OURS, "phần mềm cấp số"), (BOOK, "sổ văn bản đi của cơ quan, văn thư ghi số")]

    office = models.ForeignKey(Office, models.PROTECT, related_name="series")
    code = models.CharField(max_length=20)
    """The abbreviation of the type of paper as it stands in the symbol; CV for letters, which have none."""
    title = models.CharField(max_length=120)
    owner = models.CharField(max_length=4, choices=OWNERS, default=BOOK)
    pattern = models.CharField(max_length=60)
    """How a number is written: ``{n}`` stands for it, for example ``{n}/TB-UBND``."""
    sealed = models.BooleanField(default=False)
    """For papers of sealed matters alone; whoever does not see those meets none of its numbers."""
    counted_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="counted_here")
    """Where several types share one sequence: the series that counts for them."""
    closed = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(fields=["office", "code"], name="documents_series_code"),
            models.UniqueConstraint(fields=["office", "pattern"], name="documents_series_pattern"),
        ]


class Given(models.Model):
    """A number of a series that one paper has; it stays the paper's when the paper is withdrawn."""

    paper = models.OneToOneField("documents.Paper", models.PROTECT, related_name="given")
    series = models.ForeignKey(Series, models.PROTECT, related_name="given")
    """The series that counts, see ``Series.counted_with``."""
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "given"
        constraints = [models.UniqueConstraint(fields=["series", "year", "n"], name="documents_given_once")]


class Cancelled(models.Model):
    """A number that is not used, kept with the reason and never given again."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    """The code of the sequence: of a ``Series`` that counts, or of numbers for cases and receipts."""
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "cancelled"
        constraints = [
            models.UniqueConstraint(fields=["office", "series", "year", "n"], name="documents_cancelled_once")
        ]


class Number(models.Model):
    """The last number given in one sequence of one office in one year; its row lock prevents doubles."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "series", "year"], name="documents_number_series")]
