"""Pages and fragments: one template answers both browsers and htmx."""

from __future__ import annotations

from flask import Response, current_app, make_response
from flask_htmx import HTMX

htmx = HTMX()


def render(template: str, *, fragment: str, status: int = 200, **context: object) -> Response:
    """Answer with a page, or with its title and its block ``fragment`` for htmx to swap in.

    A boosted link and a restored history entry replace the whole body, so they
    get the whole page although htmx sends them.
    """
    page = current_app.jinja_env.get_template(template)
    current_app.update_template_context(context)
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        title, content = (
            "".join(page.blocks[name](page.new_context(context))) for name in ("title", fragment)
        )
        body = f"<title>{title}</title>{content}"
    else:
        body = page.render(context)
    response = make_response(body, status)
    response.vary.update({"HX-Request", "HX-Boosted", "HX-History-Restore-Request"})
    return response


def is_for_part() -> bool:
    """Tell whether a page asks for a part of itself, not a visitor for a page."""
    return bool(htmx)


def lead(address: str) -> Response:
    """Have the browser go to ``address`` by itself, as for a file to be downloaded."""
    if not htmx:
        return make_response("", 303, {"Location": address})
    return make_response("", 204, {"HX-Redirect": address})
