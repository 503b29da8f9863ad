"""Settings of Sphinx for the site; the pages are gathered by build.py beside this file."""

project = "orgchart"
author = "The orgchart authors"
extensions = ["myst_nb", "sphinx_copybutton"]
root_doc = "index"
html_theme = "furo"
html_title = "orgchart"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_static_path: list[str] = []
html_extra_path = ["../build/site-pages/extra"]
exclude_patterns = ["extra/**"]
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"code-font-size": "var(--font-size--small--3)"},
}
html_permalinks_icon = "#"
pygments_style = "friendly"
copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True
myst_heading_anchors = 6
myst_links_external_new_tab = False
myst_enable_extensions = ["attrs_inline"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
# Examples show the terminal, and code with what it prints: what cannot be coloured stays plain.
# Places within a page are looked after by links.py, which reads what came out.
suppress_warnings = ["misc.highlighting_failure", "myst.header", "myst.xref_missing"]
