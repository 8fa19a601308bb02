from django.apps import AppConfig

from langnghe.documents import permissions


class DocumentsConfig(AppConfig):
    name = "langnghe.documents"
    label = "documents"
    verbose_name = "Văn bản và tệp"
    declares = permissions

    def ready(self) -> None:
        from langnghe.documents.files import actions, tasks
        from langnghe.jobs import kinds, schedule
        from langnghe.trail.rows import watch

        watch("documents.Paper", "matter_id")
        watch("documents.PaperVersion", "paper__matter_id")
        watch("documents.Step", "paper__matter_id")
        watch("documents.File", "matter_id", without=["scan"])
        kinds.register(actions.SCAN_JOB, tasks.scan)
        schedule.daily("documents.sweep", tasks.sweep, hour=3)
