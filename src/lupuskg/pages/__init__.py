"""Interactive pages of networks: one HTML file each, which works offline."""

from lupuskg.pages.page import explorer, page, page_of_networks

__all__ = ["explorer", "page", "page_of_networks"]
