"""Work to be done later, as rows: claimed by compare-and-set, given back when a lease runs out."""

from django.db import models


class Job(models.Model):
    """One piece of later work. ``key`` makes asking twice harmless."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=160)
    payload = models.JSONField(default=dict)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="jobs_job_kind_key")]
        indexes = [
            models.Index(fields=["run_after"], condition=models.Q(done_at__isnull=True), name="jobs_waiting"),
        ]
