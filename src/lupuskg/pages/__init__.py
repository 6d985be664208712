"""Interactive pages of networks: one HTML file each, which works offline."""

from lupuskg.pages.page import page, page_of_networks

__all__ = ["page", "page_of_networks"]
