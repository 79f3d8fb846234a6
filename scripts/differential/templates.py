"""Renders templates with Jinja, set up as the macros plugin does by default.

Usage: templates.py QUESTION RESULTS

QUESTION holds a JSON list with one map, {"config": a site's configuration as YAML, "pages": [template]}; RESULTS gets a
list of {"text": ...} or {"error": ...}.
"""

import copy
import json
import sys

import jinja2
import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    question = json.load(file)[0]
config = yaml.safe_load(question["config"])
# The final newline of a page is of no interest.
environment = jinja2.Environment(undefined=jinja2.DebugUndefined, keep_trailing_newline=True)
scope = {"config": config, "extra": config["extra"], **config["extra"]}


def rendered(page):
    # Some filters change lists in place.
    try:
        return {"text": environment.from_string(page).render(copy.deepcopy(scope))}
    except Exception as error:  # Filters raise whatever their Python does.
        return {"error": f"{type(error).__name__}: {error}"}


with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump([rendered(page) for page in question["pages"]], file)
