"""The reference page at `/docs`: Swagger UI from the package, nothing from another host, Arabic readable."""

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

PATH = "/docs"
ASSETS = f"{PATH}/assets"
# Swagger UI's own validator would ask an outside host whether the description is right.
_PARAMETERS = {"validatorUrl": None, "tryItOutEnabled": True}
# Each word of an example by itself, in the direction of its letters: in a line that begins with a Latin name,
# an Arabic sentence would have its full stop, numbers and quotation marks on the wrong side.
_STYLE = (
    "<style>.swagger-ui .microlight span, .swagger-ui input { unicode-bidi: plaintext }</style>"
)


def add_reference_page(app: FastAPI) -> None:
    """Serve the page; its assets are those that fastapi-offline serves under `ASSETS`."""

    async def page(request: Request) -> HTMLResponse:
        root = request.scope.get("root_path", "")
        assets = f"{root}{ASSETS}"
        found = get_swagger_ui_html(
            openapi_url=f"{root}{app.openapi_url}",
            title=app.title,
            swagger_js_url=f"{assets}/swagger-ui-bundle.js",
            swagger_css_url=f"{assets}/swagger-ui.css",
            swagger_favicon_url=f"{assets}/favicon.png",
            swagger_ui_parameters=_PARAMETERS,
        )
        return HTMLResponse(bytes(found.body).decode().replace("</head>", f"{_STYLE}</head>", 1))

    app.add_api_route(PATH, page, include_in_schema=False)
