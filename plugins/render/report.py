"""The report of a period as Markdown: the same words as on the report's page, made by the same components."""

from plugins.analysis.periods import Period
from plugins.catalogue import Catalogue
from plugins.render import Renderer
from plugins.render.markdown import render_markdown
from plugins.settings import Settings
from plugins.views.overview import make_site
from plugins.views.report import ReportText, make_report


def render_report(catalogue: Catalogue, settings: Settings, period: Period, place: str) -> str:
    """What happened in the period in this place (`region`: everywhere), as Markdown."""
    report = make_report(period, make_site(catalogue, settings), place)
    view = ReportText(report)
    html = Renderer(settings).environment.get_template(view.template).render(view=view)
    return render_markdown(html, settings.site_url or "")
