"""Succession: an office ends, and everything it held goes to its successors by a plan, in one recorded act."""
