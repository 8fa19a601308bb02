"""The calendar of one's duties: an address with a secret in it, for the calendar on one's own phone."""
