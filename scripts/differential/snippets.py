"""Resolves pages with the extension pymdownx.snippets.

Usage: snippets.py QUESTION RESULTS

QUESTION holds a JSON list with one map, {"files": {path: text}, "pages": [text]}; RESULTS gets the list of texts.
"""

import json
import os
import shutil
import sys
import tempfile

import markdown
from pymdownx.snippets import SnippetExtension

with open(sys.argv[1], encoding="utf-8") as file:
    question = json.load(file)[0]


def resolved(page, directory):
    converter = markdown.Markdown(extensions=[SnippetExtension(base_path=[directory])])
    return "\n".join(converter.preprocessors["snippet"].run(page.split("\n")))


directory = tempfile.mkdtemp()
try:
    for path, text in question["files"].items():
        with open(os.path.join(directory, path), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    results = [resolved(page, directory) for page in question["pages"]]
finally:
    shutil.rmtree(directory)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(results, file)
