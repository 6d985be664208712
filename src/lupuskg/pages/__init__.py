"""Interactive pages of networks: one HTML file each, which works offline."""

from lupuskg.pages.explored import Explored, explorer
from lupuskg.pages.page import page, page_of_networks

__all__ = ["Explored", "explorer", "page", "page_of_networks"]
