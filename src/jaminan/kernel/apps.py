from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "jaminan.kernel"
    label = "kernel"
