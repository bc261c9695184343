"""Bringing an older log along: its columns, rows, words and differences (C48).

Everything here is pure: it reads cells and says what they mean. What is stored is
`actions.models.importing`, what is done `actions.operations.importing`.
"""
