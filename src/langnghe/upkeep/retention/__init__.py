"""What may be forgotten, who decides it, and forgetting."""
