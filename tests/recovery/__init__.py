"""Backup and restore on real databases, by the commands an administrator types."""
