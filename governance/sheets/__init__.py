"""Reading the tables of other programs' files as rows of text, within bounds (C48).

One interface for Excel, OpenDocument, Word, CSV and a pasted table: `process.tables_of`
for files, `delimited.pasted` for what was pasted. Nothing is ever calculated. Pure: no
Django, so that the child process holds neither settings nor secrets.
"""
