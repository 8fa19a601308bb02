from datetime import timedelta

from django.apps import AppConfig

from langnghe.documents import permissions


class DocumentsConfig(AppConfig):
    name = "langnghe.documents"
    label = "documents"
    verbose_name = "Văn bản và tệp"
    declares = permissions

    def ready(self) -> None:
        from langnghe.documents.files import actions, tasks
        from langnghe.documents.reading import tasks as reading
        from langnghe.jobs import kinds, schedule
        from langnghe.trail.rows import watch

        watch("documents.Paper", "matter_id")
        watch("documents.PaperVersion", "paper__matter_id")
        watch("documents.Step", "paper__matter_id")
        watch("documents.Given", "paper__matter_id")
        watch("documents.Delivery", "paper__matter_id")
        watch("documents.Awaiting", "paper__matter_id")
        watch("documents.Print", "paper__matter_id")
        watch("documents.File", "matter_id", without=["scan"])
        watch("documents.ReadPage", "file__matter_id")
        kinds.register(actions.SCAN_JOB, tasks.scan)
        kinds.register(actions.READ_JOB, reading.read, lease=timedelta(minutes=30))
        schedule.daily("documents.sweep", tasks.sweep, hour=3)
