"""Bringing a plan along: its columns, lines, words and differences (C62–C66, C72).

Everything here is pure: it reads cells and says what they mean. What is stored is
`improvement_plan.models.imports`, what is done `improvement_plan.operations.bringing`.
"""
