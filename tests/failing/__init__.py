"""What lies under the product goes away, and comes back: a clear page, nothing lost, no restart."""
