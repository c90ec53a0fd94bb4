from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "jaminan.channels.public"
    label = "public"
