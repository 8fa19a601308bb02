from django.apps import AppConfig


class DenunciationsConfig(AppConfig):
    name = "langnghe.denunciations"
    label = "denunciations"
    verbose_name = "Tố cáo"

    def ready(self) -> None:
        from langnghe.denunciations import kinds

        kinds.install()
