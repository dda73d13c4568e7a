"""A JSON Schema of the CSL-JSON that we write.

Names, types and the list of item types are those of the Citation Style
Language project's ``csl-data.json`` (version 1.0.2), of which this is the part
for the fields that we use; anything else is refused.
"""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": ["string", "number"]}
CSL_SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _NUMBER,
            "type": {"enum": ["article-journal", "article-newspaper", "document", "report", "webpage"]},
            "title": _TEXT,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"family": _TEXT, "given": _TEXT, "literal": _TEXT},
                    "oneOf": [{"required": ["literal"], "maxProperties": 1}, {"required": ["family", "given"]}],
                    "additionalProperties": False,
                },
            },
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": _NUMBER},
                    }
                },
                "required": ["date-parts"],
                "additionalProperties": False,
            },
            "container-title": _TEXT,
            "volume": _NUMBER,
            "issue": _NUMBER,
            "page": _NUMBER,
            "DOI": _TEXT,
            "PMID": _TEXT,
            "URL": {"type": "string", "pattern": "^https?://"},
            "note": _TEXT,
            "custom": {"type": "object"},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
