from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "jaminan.claims"
    label = "claims"
