"""Doors of this room: the screen one works at, and administration."""
