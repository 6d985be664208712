"""What happens in a browser while a page is open: what the tests of pages and of the server watch alike."""

from playwright.sync_api import ConsoleMessage, Page, Request

__all__ = ["watch"]

_WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
"""


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Two lists that fill while a page is open: errors and warnings, and the addresses that were asked for.

    The page counts what its content security policy refused in `window.violations`.
    """
    errors: list[str] = []
    requests: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    def on_request(request: Request) -> None:
        requests.append(request.url)

    page.add_init_script(_WATCH)
    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", on_request)
    return errors, requests
