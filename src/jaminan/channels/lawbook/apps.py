from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "jaminan.channels.lawbook"
    label = "lawbook"
