from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "jaminan.recovery"
    label = "recovery"
