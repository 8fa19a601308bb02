"""The fixtures of the house, for tests that live outside its rooms."""

from langnghe.conftest import appoint, chair, commune, on_monday, other_commune, receptionist, seal_key, specialist

__all__ = ["appoint", "chair", "commune", "on_monday", "other_commune", "receptionist", "seal_key", "specialist"]
