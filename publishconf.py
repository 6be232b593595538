"""Settings for publishing: as pelicanconf.py, for the `url` of region.yaml, required pages included."""

from plugins.pages import pelican_settings

globals().update(pelican_settings())
WIRKORT_PUBLISH = True
