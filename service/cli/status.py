"""`dateline status`: what is here and whether it fits together."""

from typing import Any

from service.cli.connect import connect, settings_for
from service.cli.options import AsJson, DataDir
from service.cli.output import print_json
from service.lock import announced_server


def status(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Show the data directory, its collections, who answers, and whether a server runs."""
    folder = settings_for(data_dir).data_dir
    server = announced_server(folder)
    with connect(data_dir, write=False) as api:
        found = api.get("/v1/status")
    if as_json:
        print_json({"data_dir": str(folder.resolve()), "server": server, **found})
        return
    generator = found["generator"]
    print(f"data directory  {folder.resolve()}")
    print(f"server          {server or 'none: commands open the data directory themselves'}")
    print(f"answers by      {' '.join(part for part in (generator['name'], generator['model']) if part)}")
    print(f"embedding by    {found['embedding_model']}")
    if not found["collections"]:
        print("collections     none yet: `dateline ingest PATH` makes one")
    for collection in found["collections"]:
        print(f"collection      {_described(collection, found['embedding_model'])}")


def _described(collection: dict[str, Any], model: str) -> str:
    counted = f"{collection['name']}: {collection['documents']} documents, {collection['chunks']} chunks"
    rebuild = f"run `dateline index rebuild --collection {collection['name']}`"
    if collection["embedding_model"] != model:
        return f"{counted}, embedded with {collection['embedding_model']}: {rebuild}"
    if not collection["consistent"]:
        return f"{counted}, but {collection['vectors']} vectors: {rebuild}"
    return f"{counted}, index consistent"
