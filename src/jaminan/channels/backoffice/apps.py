from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "jaminan.channels.backoffice"
    label = "backoffice"
