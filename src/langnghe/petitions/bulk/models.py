"""What is kept of moving in: how columns are read, what ran, what is to be mended. Nothing here belongs to a case."""

from django.db import models
from django.utils.translation import gettext_noop

from langnghe.people.models import Mandate, Office


class BulkMapping(models.Model):
    """How the columns of one kind of book are read, kept under a name by the office."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    columns = models.JSONField(default=dict)
    """Words at the head of a column, folded, to a field's code; empty: passed over."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="petitions_bulk_mapping_name")]


class BulkRun(models.Model):
    """One book on its way in. Killed at any point and started again it adds nothing twice: its rows have keys."""

    READY, RUNNING, STOPPED, DONE, FAILED = "ready", "running", "stopped", "done", "failed"
    STATES = [
        (READY, gettext_noop("chờ xem trước")),
        (RUNNING, gettext_noop("đang nhập")),
        (STOPPED, gettext_noop("đã dừng, chạy tiếp được")),
        (DONE, gettext_noop("đã nhập xong")),
        (FAILED, gettext_noop("không nhập được")),
    ]

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    by = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    """The officer who vouches for the kinds the book gives."""
    state = models.CharField(max_length=8, choices=STATES, default=READY)
    running_cases = models.BooleanField(default=False)
    form = models.CharField(max_length=8)
    told = models.CharField(max_length=200)
    sheet = models.PositiveSmallIntegerField(default=1)
    heads = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    lines = models.PositiveIntegerField(default=0)
    """How many rows the book has; 0 while not counted."""
    at_row = models.PositiveIntegerField(default=0)
    """The last row that was dealt with: where a stopped run goes on."""
    taken = models.PositiveIntegerField(default=0)
    already = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    path = models.CharField(max_length=80, blank=True)
    """Where the uploaded book lies in the store, encrypted; empty once it is no longer needed."""
    sealed_key = models.BinaryField(null=True)
    totals = models.JSONField(default=list)
    """What the old book says it holds, by kind and state."""
    compared = models.JSONField(default=list)
    """The same beside what was taken."""

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="petitions_bulk_run_newest")]


class BulkProblem(models.Model):
    """One row to be mended: its cells and what is wrong, sealed, because nobody has sorted it yet."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="problems")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="petitions_bulk_problem_row")]
