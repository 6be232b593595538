"""Brings entries and places in from elsewhere: folders of Markdown, tables, calendars, boundaries.

Stands beside the flow: comes in what others wrote; goes out as files of the content folder that are
valid already. Each import has a folder or a module of its own.
"""
