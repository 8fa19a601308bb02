from django.apps import AppConfig

from langnghe.upkeep import permissions


class UpkeepConfig(AppConfig):
    name = "langnghe.upkeep"
    label = "upkeep"
    verbose_name = "Giữ gìn hệ thống"
    declares = permissions

    def ready(self) -> None:
        from langnghe.trail.rows import watch

        watch("upkeep.Disposal", "matter_id")
