from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "jaminan.employers"
    label = "employers"
