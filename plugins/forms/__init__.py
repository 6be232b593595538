"""The questions of the web form, made from the models, and the way from answers to an entry and back.

Stands beside the catalogue: the models come in, questions in parts go out (`layouts`, `form`), with their
words (`words`); what a person sent becomes the texts of a front matter (`answers`), and an entry becomes
the fields of a form again. Nothing here reads a file or draws a page.
"""
