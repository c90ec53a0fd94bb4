from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "jaminan.channels.api"
    label = "api"
