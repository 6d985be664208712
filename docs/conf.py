"""How Sphinx builds the documentation site; all else about the project is configured in pyproject.toml."""

import sys
from pathlib import Path

from lupuskg import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "lupuskg"
author = "lupuskg contributors"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "site_pages"]
exclude_patterns = ["_ext", "notebooks"]
# What is not described here: modules inside lupuskg, and Python documented elsewhere, which cannot be looked up, as the
# site is built without a network.
nitpick_ignore_regex = [(r"py:.*", r"(?!lupuskg\.\w+$).*")]
default_role = "literal"
smartquotes = False  # quotes stay as they are written: a pair of them is an empty text
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"

myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 4
# A line that only forges understand, such as a comment, is no heading of the site.
suppress_warnings = ["myst.header"]

html_theme = "furo"
html_title = "lupuskg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
templates_path = ["_templates"]
