"""What can happen to a submission and to a petition, as the trail names it."""

RECEIVED = "petitions.received"
UNDONE = "petitions.undone"
CORRECTED = "petitions.corrected"
SORTED = "petitions.sorted"
