from django.apps import AppConfig

from langnghe.matters import permissions


class MattersConfig(AppConfig):
    name = "langnghe.matters"
    label = "matters"
    verbose_name = "Việc và quyền xem"
    declares = permissions

    def ready(self) -> None:
        from langnghe.trail.rows import watch

        watch("matters.Matter", "pk")
        watch("matters.Grant", "matter_id")
        watch("matters.Recusal", "matter_id")
        watch("matters.Sealed", "matter_id")
