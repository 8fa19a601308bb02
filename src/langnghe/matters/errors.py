"""Refusals of this room that an officer can mend; the message is for the screen."""


class Unfit(ValueError):
    """What was asked does not fit the matter, its grants or its recusals. Nothing was changed."""
