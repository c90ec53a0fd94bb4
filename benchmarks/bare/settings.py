"""Django with nothing but a database, reached as the product reaches it."""

from jaminan.config.database import django_database
from jaminan.config.environment import Environment

ENVIRONMENT = Environment.read()
SECRET_KEY = "bare"  # nothing here is signed
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.bare.urls"
DATABASES = {"default": django_database(ENVIRONMENT)}
