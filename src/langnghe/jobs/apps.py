from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "langnghe.jobs"
    label = "jobs"
    verbose_name = "Việc chạy sau"
