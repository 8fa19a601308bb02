from django.apps import AppConfig

from langnghe.people import permissions


class PeopleConfig(AppConfig):
    name = "langnghe.people"
    label = "people"
    verbose_name = "Người và cơ quan"
    declares = permissions
