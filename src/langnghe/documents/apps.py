from django.apps import AppConfig

from langnghe.documents import permissions


class DocumentsConfig(AppConfig):
    name = "langnghe.documents"
    label = "documents"
    verbose_name = "Văn bản và tệp"
    declares = permissions

    def ready(self) -> None:
        from langnghe.trail.rows import watch

        watch("documents.Paper", "matter_id")
        watch("documents.Step", "paper__matter_id")
        watch("documents.File", "matter_id", without=["scan"])
