"""The law: money, calendar, dated parameters and findings. No Django."""
