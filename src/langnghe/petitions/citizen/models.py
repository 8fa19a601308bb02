"""What citizens add to what they sent."""

from django.db import models

from langnghe.casebook.models import Case, Submission


class Message(models.Model):
    """That something was added, and when. Its words are sealed always: they may turn out to be a denunciation's."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="messages")
    at = models.DateTimeField()
    request_key = models.CharField(max_length=64, unique=True)
    """Random key of the form that sent it: sending twice adds nothing."""

    @property
    def part(self) -> str:
        """The name under which its words are sealed."""
        return f"message.{self.pk}"
