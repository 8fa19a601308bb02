"""What every test run shares: how hard the property tests try, and which engine is under test."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Two cores are often shared: a slow example is no error, a changing one is.
settings.register_profile("full", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", parent=settings.get_profile("full"), max_examples=20)
settings.load_profile(os.environ.get("LANGNGHE_TESTS", "full"))


def pytest_report_header(config: pytest.Config) -> str:
    """Name the engine: the same suite runs on both."""
    address = os.environ.get("LANGNGHE_DATABASE", "sqlite")
    return f"cơ sở dữ liệu: {'PostgreSQL' if address.startswith('postgres') else 'SQLite'}"
