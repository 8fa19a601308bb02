from django.apps import AppConfig

from langnghe.upkeep import permissions


class UpkeepConfig(AppConfig):
    name = "langnghe.upkeep"
    label = "upkeep"
    verbose_name = "Giữ gìn hệ thống"
    declares = permissions

    def ready(self) -> None:
        from langnghe.people import overview
        from langnghe.trail.rows import watch
        from langnghe.upkeep import chores, shown

        watch("upkeep.Disposal", "matter_id")
        overview.show(shown.health)
        chores.install()
