"""Resolves pages with the installed include-markdown plugin.

Usage: includes.py CASES RESULTS

CASES holds a JSON list of {"files": {path: text}, "page": path, "options": {name: value}}; RESULTS gets a list of
{"text": …} or {"error": …}. What the plugin only logs as an error counts as one: older versions go on after it.
"""

import json
import logging
import os
import shutil
import sys
import tempfile
import types

from mkdocs_include_markdown_plugin.plugin import IncludeMarkdownPlugin


class Config(dict):
    __getattr__ = dict.__getitem__


class Errors(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


errors = Errors()
for name in ("mkdocs.plugins.include_markdown", "mkdocs.plugins.mkdocs_include_markdown_plugin"):
    logger = logging.getLogger(name)
    logger.addHandler(errors)
    logger.propagate = False


def resolve(docs, case):
    plugin = IncludeMarkdownPlugin()
    plugin.load_config(case["options"], None)
    config = Config(docs_dir=docs)
    plugin.on_config(config)
    path = os.path.join(docs, case["page"])
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    source = types.SimpleNamespace(abs_src_path=path, src_path=case["page"])
    return plugin.on_page_markdown(text, page=types.SimpleNamespace(file=source), config=config, files=None)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    results = []
    root = tempfile.mkdtemp()
    try:
        for case in cases:
            docs = os.path.join(root, "docs")
            shutil.rmtree(docs, ignore_errors=True)
            for path, text in case["files"].items():
                full = os.path.join(docs, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            errors.messages.clear()
            try:
                text = resolve(docs, case)
                results.append({"error": errors.messages[0]} if errors.messages else {"text": text})
            except (Exception, RecursionError) as error:
                results.append({"error": f"{type(error).__name__}: {error}"[:200]})
    finally:
        shutil.rmtree(root)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(results, file)


main()
