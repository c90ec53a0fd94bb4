from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jaminan.people"
    label = "people"
