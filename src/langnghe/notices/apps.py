from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "langnghe.notices"
    label = "notices"
    verbose_name = "Tin báo"
