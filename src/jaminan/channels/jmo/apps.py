from django.apps import AppConfig


class JmoConfig(AppConfig):
    name = "jaminan.channels.jmo"
    label = "jmo"
