from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "jaminan.merging"
    label = "merging"
