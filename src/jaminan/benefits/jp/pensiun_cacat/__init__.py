"""The disability benefit of JP."""
