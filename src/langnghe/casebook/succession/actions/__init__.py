"""Writing succession: plan, carry out, decide by hand, sign."""
