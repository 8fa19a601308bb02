"""Pages of people's files as the machine read them."""

from django.db import models


class ReadPage(models.Model):
    """One page of a file: its level picture and its words lie in the store under a key of their own, as files do.

    Words are never kept in the database, whatever the state of the matter: a reading is a suggestion.
    """

    file = models.ForeignKey("documents.File", models.PROTECT, related_name="read_pages")
    number = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    """How many pages the file has; 1 when that could not be told."""
    path = models.CharField(max_length=80, unique=True, null=True)
    sealed_key = models.BinaryField(null=True)
    """The key of what lies under ``path``, sealed to the office key."""
    failed = models.CharField(max_length=10, blank=True)
    """Why it could not be read, a code of ``machine.CannotRead``; empty when it was."""
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="documents_read_page")]
