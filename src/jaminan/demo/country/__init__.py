"""The country as a plan in memory: firms, people, cards, work and wages, from a day and a seed.

Nothing here reads the database or the clock: the same day and seed give the same country.
"""
