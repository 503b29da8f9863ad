"""The history of a register as one page of HTML that opens from disk and asks for nothing.

payload     what the page holds: `states` of everything drawn, once each; on which `days` which of them stands
            where; `steps` in words; `things` that have a history. Days are gone through in order (`successive`,
            `drawing`), and only what turns on a day is asked and drawn again
told        one state of knowledge, gone through once for all pages; `concerns` says what changes a page tells,
            `outside` whom it only names
division    which parts of a register pages are of; `index` writes them, and the page that leads to them
document    the file: payload, fonts, style and script, and what may run in it; `plain` is the page without script
bundle      `front/` made one script and one style: plain JavaScript and CSS, one subject each file

The page infers nothing: every verdict, sentence and step in it was worked out here.
"""
