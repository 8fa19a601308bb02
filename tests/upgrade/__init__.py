"""A database of the release before this one, brought to today on either engine."""
