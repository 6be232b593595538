"""Templates compiled our way say what Jinja's say: words, macros in place of their calls, attributes."""

from gettext import NullTranslations
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, nodes

from plugins.render import make_environment, theme_folder
from plugins.render.assets import Assets
from plugins.render.folding import FoldingEnvironment
from plugins.views import make_site_views
from tests.theme.full import FULL, read

PARTS = """
{% set fixed = {"a": "1"} %}
{% macro plain(one) %}<i>{{ one }}</i>{% endmacro %}
{% macro boxed(name, class="") -%}
<b{{ " " ~ class if class }}>{{ name }}{{ caller() }}</b>{{ plain(name) }}{% endmacro %}
{% macro listed(items) %}{% for name in items %}{{ loop.index }}{{ plain(name) }}{% endfor %}{% endmacro %}
{% macro kept(name) %}{% set one = name ~ "!" %}{{ plain(one) }}{% endmacro %}
{% macro lettered(key) %}{{ fixed[key] }}{% endmacro %}
{% macro deep(tree) %}{{ tree.name }}{% for one in tree.below %}({{ deep(one) }}){% endfor %}{% endmacro %}
"""
TREE = SimpleNamespace(name="a", below=[SimpleNamespace(name="b", below=[])])
VALUES = {"name": "<n>", "one": "o", "key": "a", "items": ["x", "&"], "tree": TREE}

CASES = {
    "a macro": "{{ plain(name) }}",
    "constants": "{{ plain('<') }}{{ plain(one='b') }}",
    "names of the page stay": "{{ kept(name) }}{{ one }}{{ name }}",
    "a caller sees the page": "{% call boxed(one) %}{{ name }}{% endcall %}",
    "a caller in a caller": (
        "{% call boxed(one) %}{% call boxed(name, 'big') %}{{ one }}{{ name }}{% endcall %}{% endcall %}"
    ),
    "a default": "{% call boxed('x', class=one) %}{% endcall %}",
    "a loop": "{% for one in items %}{{ listed(items) }}{{ loop.last }}{{ plain(one) }}{% endfor %}",
    "a condition": "{% if name %}{{ plain(one) }}{% else %}{{ plain(name) }}{% endif %}",
    "a variable of its template": "{{ lettered(key) }}",
    "a macro that calls itself": "{{ deep(tree) }}",
    "a call in an expression": "{{ plain(name) ~ plain(one) }}{{ [plain(one), name]|join(', ') }}",
    "one of its own": "{% macro here(x) %}{{ plain(x) }}{{ lettered('a') }}{% endmacro %}{{ here(name) }}",
    "words": "{{ _('Yes') }}{{ _('100%% of %(a)s, <b>%(a)s</b>', a=name) }}{{ plain(_('%(a)s', a=one)) }}",
    "signs": "{{ name }}{{ name|safe }}{{ 3 }}{{ none }}{{ items }}",
}


def render(environment, source):
    environment.install_gettext_translations(NullTranslations(), newstyle=True)
    return environment.get_template("page").render(VALUES)


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_template_says_what_jinja_makes_of_it(source):
    names = "plain, boxed, listed, kept, lettered, deep"
    page = "{% from 'parts' import " + names + " %}" + source
    options = {
        "loader": DictLoader({"page": page, "parts": PARTS}),
        "autoescape": True,
        "extensions": ["jinja2.ext.i18n"],
        "undefined": StrictUndefined,
    }
    assert render(Environment(**options), page) == render(FoldingEnvironment(str, **options), page)


def test_short_macro_is_not_called():
    templates = {
        "parts": PARTS,
        "page": "{% from 'parts' import boxed, lettered %}" + CASES["a caller sees the page"],
    }
    environment = FoldingEnvironment(str, loader=DictLoader(templates))
    tree = environment.parse(templates["page"])
    assert [] == list(tree.find_all((nodes.Call, nodes.CallBlock, nodes.FromImport)))


def test_every_page_is_what_jinja_makes_of_it(tmp_path):
    catalogue, settings = read(tmp_path, FULL)
    ours = make_environment(theme_folder(), settings, Assets(theme_folder(), settings))
    plain = Environment(
        loader=ours.loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    plain.globals |= ours.globals
    plain.filters |= ours.filters
    different = [
        view.head.address
        for view in make_site_views(catalogue, settings)
        if ours.get_template(view.template).render(view=view)
        != plain.get_template(view.template).render(view=view)
    ]
    assert [] == different
