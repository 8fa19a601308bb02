from django.apps import AppConfig

from langnghe.petitions import permissions


class PetitionsConfig(AppConfig):
    name = "langnghe.petitions"
    label = "petitions"
    verbose_name = "Kiến nghị, phản ánh"
    declares = permissions
