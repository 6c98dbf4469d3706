"""Untrusted input, made up by the thousand and held against every parser: “make fuzz”.

``properties`` says what must hold, ``texts`` makes the inputs, ``corpus/`` keeps what once failed.
"""
