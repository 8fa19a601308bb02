"""Upkeep: backup, restore, doctor, later work that stands, what may be forgotten. Reads every room; web reads it."""
