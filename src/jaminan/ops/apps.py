from django.apps import AppConfig

from jaminan.benefits.registry import load_rules


class OpsConfig(AppConfig):
    name = "jaminan.ops"
    label = "ops"

    def ready(self) -> None:
        """Know every rule by name, so that any stored figure can be opened and recomputed."""
        load_rules()
