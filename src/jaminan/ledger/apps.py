from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "jaminan.ledger"
    label = "ledger"
