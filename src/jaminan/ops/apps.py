from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "jaminan.ops"
    label = "ops"
