from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "jaminan.payments"
    label = "payments"
