"""Rules of the law over columns, for runs over millions; each is tested equal to its scalar rule.

Columns are numpy arrays of whole rupiah (int64). The scalar rule is the reference: it alone says
why. Nothing of the law imports these modules, so that one answer never loads numpy.
"""
