from django.apps import AppConfig

from langnghe.casebook import permissions


class CasebookConfig(AppConfig):
    name = "langnghe.casebook"
    label = "casebook"
    verbose_name = "Vụ việc"
    declares = permissions

    def ready(self) -> None:
        from langnghe.casebook import numbered
        from langnghe.casebook.succession.actions import carrying
        from langnghe.documents.deliveries import queries as deliveries
        from langnghe.jobs import kinds
        from langnghe.trail.rows import watch

        watch("casebook.Case", "matter_id")
        watch("casebook.Submission", "case_id")
        watch("casebook.Party", "case_id")
        watch("casebook.Instruction", "case_id")
        watch("casebook.HandOver", "matter_id")
        watch("casebook.Move", "case_id")
        watch("casebook.Alias", "case_id")
        watch("casebook.CasePlace", "case_id")
        kinds.register(carrying.JOB, carrying.carry_job)
        deliveries.suggest_with(numbered.addressees)
