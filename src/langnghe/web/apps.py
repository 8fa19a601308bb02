from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "langnghe.web"
    label = "web"
    verbose_name = "Trang"

    def ready(self) -> None:
        from langnghe.web import chores

        chores.install()
