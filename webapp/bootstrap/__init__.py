"""Sets the product up with the standard library alone, before anything else can be imported.

An old Python must be able to read these modules far enough to be refused with a sentence:
annotations with brackets are quoted, and there is no syntax newer than Python 3.6.
"""
