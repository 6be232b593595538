"""Plain Pelican: kinds are categories, topics tags, places authors."""

SITENAME, SITEURL, DEFAULT_LANG, TIMEZONE = "Großregion", "https://gross.example", "de", "Europe/Berlin"
PATH, OUTPUT_PATH, THEME, PLUGINS = "content", "output", "theme", []
ARTICLE_URL, ARTICLE_SAVE_AS = "{category}/{slug}/", "{category}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "places/{slug}/", "places/{slug}/index.html"
DEFAULT_PAGINATION = 40
PAGINATED_TEMPLATES = {"category": None, "tag": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ("index", "sitemap")
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 50
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
