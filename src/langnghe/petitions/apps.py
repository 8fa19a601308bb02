from django.apps import AppConfig

from langnghe.petitions import permissions


class PetitionsConfig(AppConfig):
    name = "langnghe.petitions"
    label = "petitions"
    verbose_name = "Kiến nghị, phản ánh"
    declares = permissions

    def ready(self) -> None:
        from langnghe.casebook import numbered
        from langnghe.documents.desk import rules as desk
        from langnghe.documents.reading import using
        from langnghe.documents.series import ours
        from langnghe.petitions import kinds
        from langnghe.petitions.answering.actions import ANSWER_PAPER
        from langnghe.petitions.bulk import tasks
        from langnghe.petitions.intake.actions import RECEIPT_SERIES
        from langnghe.petitions.intake.wording import address
        from langnghe.trail.rows import watch

        kinds.install()
        using.register(address)
        tasks.install()
        ours.name(RECEIPT_SERIES, "Giấy biên nhận", numbered.receipts)
        desk.lead(ANSWER_PAPER, "casebook:case", permissions.ANSWER)

        watch("petitions.Rating", "case_id")
        watch("petitions.Told", "case_id")
        watch("petitions.Message", "case_id")
        watch("petitions.Sorting", "case_id")
