"""What is not set up and therefore silently would not happen."""
