"""Packs in databases of others: the questions of `engines`, in the very same text.

postgres   the tables copied into PostgreSQL
spark      the files read by Spark
"""
