from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "langnghe.duties"
    label = "duties"
    verbose_name = "Việc phải làm cho dân"

    def ready(self) -> None:
        from langnghe.trail.rows import watch

        watch("duties.Duty", "matter_id")
