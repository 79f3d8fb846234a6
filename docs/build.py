#!/usr/bin/env python3
"""Runs mkdocs on this site: `docs/build.py build --strict`, `docs/build.py serve`.

The pages read the site's own values as `config.KEY`, so these are top-level keys of mkdocs.yml. MkDocs takes such keys
but warns of each, which `--strict` makes an error. Here they are declared.
"""

import os
import sys

from mkdocs.__main__ import cli
from mkdocs.config import config_options, defaults


class SiteConfig(defaults.MkDocsConfig):
    ks_branch = config_options.Type(str)
    ks_current_tag = config_options.Type(str)
    ks_kind_port_num = config_options.Type(str)
    ks_tag = config_options.Type(str)
    repo_default_file_path = config_options.Type(str)
    repo_raw_url = config_options.Type(str)


if __name__ == "__main__":
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    defaults.MkDocsConfig = SiteConfig
    sys.exit(cli())
