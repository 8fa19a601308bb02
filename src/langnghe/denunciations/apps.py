from django.apps import AppConfig


class DenunciationsConfig(AppConfig):
    name = "langnghe.denunciations"
    label = "denunciations"
    verbose_name = "Tố cáo"
