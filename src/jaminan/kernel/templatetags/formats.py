"""Filters for figures, days, times and masked numbers; always loaded, in every template."""

from __future__ import annotations

from django import template

from jaminan.kernel.screens import formats

register = template.Library()
# A moment is read as its day in Jakarta: `expects_localtime`.

register.filter("number", formats.number_text)
register.filter("rupiah_text", formats.rupiah_text)
register.filter("percent", formats.percent_text)
register.filter("day", formats.day_text, expects_localtime=True)
register.filter("weekday_day", formats.weekday_text, expects_localtime=True)
register.filter("short_day", formats.short_day_text, expects_localtime=True)
register.filter("short_month", formats.short_month_text, expects_localtime=True)
register.filter("month", formats.month_text, expects_localtime=True)
register.filter("clock_time", formats.time_text)
register.filter("masked_nik", formats.masked_nik)
register.filter("masked_phone", formats.masked_phone)
register.filter("masked_account", formats.masked_account)
register.filter("masked_email", formats.masked_email)
register.filter("kpj", formats.grouped_kpj)
