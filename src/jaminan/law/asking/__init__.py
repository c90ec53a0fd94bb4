"""Asking the law: what a rule needs, how it is read, what it rests on, what two dates change."""
