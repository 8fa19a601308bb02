from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "langnghe.complaints"
    label = "complaints"
    verbose_name = "Khiếu nại"

    def ready(self) -> None:
        from langnghe.complaints import kinds

        kinds.install()
