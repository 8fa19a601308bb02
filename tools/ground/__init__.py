"""Prepare a machine for Lắng Nghe with nothing but Python's standard library."""
