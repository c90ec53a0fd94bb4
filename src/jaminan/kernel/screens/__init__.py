"""What every page is made of: figures with their doors, pictures from data, forms, error pages.

Templates stand in `kernel/templates`, tags in `kernel/templatetags`, the guide to both in
`docs/guides/screens.md`.
"""
