"""Settings for `pelican content -s pelicanconf.py --fatal=errors`, the same run as `wirkort build`."""

from plugins.pages import pelican_settings

globals().update(pelican_settings())
