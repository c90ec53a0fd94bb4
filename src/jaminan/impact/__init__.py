"""A law weighed before it is made: who wins, who loses and what it costs, on a synthetic register.

A reform is laid over the law (`law/reform.py`), every measure of the column twins is asked before
and after for everybody in a register that is drawn from published volumes, and the differences are
counted by group. Nobody in the register exists.
"""
