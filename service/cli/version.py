"""`dateline --version`."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer


def installed_version() -> str:
    """The version of the installed package, or of the source tree that runs without being installed."""
    try:
        return version("dateline")
    except PackageNotFoundError:
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
        return str(project["version"])


def _print(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {installed_version()}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_print, is_eager=True, help="Print the version.")]
