from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "langnghe.trail"
    label = "trail"
    verbose_name = "Dấu vết"
