from pathlib import Path

from django.apps import AppConfig

from jaminan.law.parameters import use_overlay

ASSUMPTIONS = Path(__file__).with_name("assumptions.yaml")


class DemoConfig(AppConfig):
    name = "jaminan.demo"
    label = "demo"

    def ready(self) -> None:
        use_overlay(ASSUMPTIONS)
