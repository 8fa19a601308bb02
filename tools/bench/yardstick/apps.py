"""The yardstick as Django knows it."""

from django.apps import AppConfig


class Yardstick(AppConfig):
    """One table, no migrations."""

    name = "tools.bench.yardstick"
    label = "yardstick"
