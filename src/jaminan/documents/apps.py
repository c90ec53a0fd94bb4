from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "jaminan.documents"
    label = "documents"
