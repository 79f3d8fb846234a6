"""Tells MkDocs about this site's own top-level keys, so that `mkdocs build --strict` accepts them.

The pages read them as `config.KEY`, which rules out `extra:`, the place MkDocs has for such values. MkDocs imports
hooks while it validates the configuration, before it looks for keys it does not know.
"""

from mkdocs.config.defaults import MkDocsConfig

MkDocsConfig._schema_keys |= {
    "ks_branch",
    "ks_current_tag",
    "ks_kind_port_num",
    "ks_tag",
    "repo_default_file_path",
    "repo_raw_url",
}
