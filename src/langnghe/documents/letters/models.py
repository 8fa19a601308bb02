"""The print of an issued paper: which file it is, and what it must be."""

from django.db import models


class Print(models.Model):
    """The one PDF of an issued paper. Made when it was issued, served unchanged ever after."""

    paper = models.OneToOneField("documents.Paper", models.PROTECT, related_name="printed")
    file = models.OneToOneField("documents.File", models.PROTECT, related_name="print_of")
    sha256 = models.CharField(max_length=64)
    """Digest of the PDF, as the entry of the issue has it."""
    letter_sha256 = models.CharField(max_length=64)
    """Digest of the words it was set from: tells whether the paper's row still says the same."""
    made_at = models.DateTimeField()
