"""The page of a case: what it is, what is next, what is owed, what happened."""
