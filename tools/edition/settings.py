"""Reads the builder's settings as the builder does, but by YAML's parser in C.

With a thousand pages in the nav, the one in Python takes a fifth of a build after one changed page. The values are the
same (tests/tools/edition/test_settings.py).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import mkdocs
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


def read_settings(file: Path, without: str, **options: Any) -> MkDocsConfig:
    """The settings, checked by the builder and by its plugins.

    Args:
        file: ``mkdocs.yml``.
        without: a plugin that is left out.
        options: what stands in the place of the file's.

    Raises:
        Abort: the builder refuses something; the log says what.
    """
    config = MkDocsConfig(config_file_path=str(file))
    with file.open("rb") as opened:
        found = yaml_load(opened, get_yaml_loader(_Loader, config))
    plugins = found.get("plugins") or []
    found["plugins"] = [item for item in plugins if without not in (item if isinstance(item, dict) else [item])]
    config.load_dict({**found, **options})
    errors, warnings = config.validate()
    # As the builder's own load_config says it.
    log = logging.getLogger(f"{mkdocs.__name__}.config")
    for level, said in ((logging.WARNING, warnings), (logging.ERROR, errors)):
        for name, what in said:
            log.log(level, "Config value '%s': %s", name, what)
    if errors or (warnings and config.strict):
        raise Abort(f"Aborted with {len(errors) + len(warnings)} faults in the settings!")
    return config
