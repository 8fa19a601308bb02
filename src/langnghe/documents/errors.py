"""Refusals of this room that an officer can mend; the message is for the screen."""


class PaperRefused(ValueError):
    """The paper cannot take this step; the message says why and what to do."""
