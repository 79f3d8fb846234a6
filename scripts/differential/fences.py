"""Finds the code blocks that pymdownx.superfences makes of pages.

Usage: fences.py PAGES RESULTS

PAGES holds a JSON list of texts; RESULTS gets, for each, the list of its blocks' texts with tabs expanded and without
final newlines. Only blocks of the language "shell" count.
"""

import html
import json
import re
import sys

import markdown

EXTENSIONS = {
    "admonition": {}, "pymdownx.details": {}, "pymdownx.superfences": {}, "attr_list": {}, "md_in_html": {},
    "pymdownx.tabbed": {"alternate_style": True}, "tables": {}, "def_list": {},
    "pymdownx.highlight": {"pygments_lang_class": True, "stripnl": False},
}


def blocks(page):
    rendered = markdown.markdown(page, extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
    found = re.findall(r'<div[^>]*class="language-shell[^"]*"[^>]*>.*?<pre[^>]*>(.*?)</pre>', rendered, re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", text)).rstrip("\n") for text in found]


with open(sys.argv[1], encoding="utf-8") as file:
    pages = json.load(file)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump([blocks(page) for page in pages], file)
