"""Moving in: whole books of submissions and running cases, row by row, so that twice adds nothing."""
