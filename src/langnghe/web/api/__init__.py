"""The API for machines that work for an officer: the same sight as the screens, nothing more."""
