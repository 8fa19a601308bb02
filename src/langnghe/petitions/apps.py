from django.apps import AppConfig

from langnghe.petitions import permissions


class PetitionsConfig(AppConfig):
    name = "langnghe.petitions"
    label = "petitions"
    verbose_name = "Kiến nghị, phản ánh"
    declares = permissions

    def ready(self) -> None:
        from langnghe.petitions import kinds
        from langnghe.trail.rows import watch

        kinds.install()

        watch("petitions.Rating", "case_id")
        watch("petitions.Told", "case_id")
        watch("petitions.Message", "case_id")
        watch("petitions.Sorting", "case_id")
