"""The page on which the head of the log is published, for anyone to keep."""
