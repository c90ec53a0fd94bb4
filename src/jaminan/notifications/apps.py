from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "jaminan.notifications"
    label = "notifications"

    def ready(self) -> None:
        from jaminan.notifications import kinds

        kinds.load_all()
