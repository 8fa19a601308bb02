"""What developers and operators run around the product; never imported by it."""
