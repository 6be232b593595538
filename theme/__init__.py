"""The look: templates, styles, scripts and locale catalogues, a data package without code."""
