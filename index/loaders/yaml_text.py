"""Reads YAML with every scalar as it is written: 2024-10-11 stays those ten characters, 1.10 stays 1.10."""

import yaml


class _AsWritten(yaml.SafeLoader):
    """Resolves nothing but null: no dates, numbers, booleans or merges, so that no precision is lost on the way.

    Aliases are refused: nine lines of them can stand for a billion values.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not read")
        return super().compose_node(parent, index)


_AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml_mapping(text: str) -> dict[str, object]:
    """A mapping whose scalars are str or None; empty text gives an empty one. JSON is YAML too.

    Raises ValueError with the line (from 1, within `text`) and what is wrong there.
    """
    try:
        value = yaml.load(text, _AsWritten)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f" on line {mark.line + 1}" if mark else ""
        raise ValueError(f"invalid YAML{line}: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise ValueError(f"invalid YAML: {problem}") from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError("invalid YAML on line 1: it must be lines of NAME: VALUE")
    return {str(name): part for name, part in value.items()}
