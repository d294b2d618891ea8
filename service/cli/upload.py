"""Hands one file to a server."""

import json
from time import sleep
from typing import Final

from index.loaders.sidecar import sidecars_of
from index.loaders.walk import FoundFile
from service.cli.api import Api
from service.cli.failure import CommandFailed, RequestFailed
from service.cli.found import Asked
from service.cli.report import Report

_BUSY: Final = 503
_TRIES: Final = 30
_BETWEEN_TRIES_S: Final = 1.0


def upload(api: Api, asked: Asked, file: FoundFile, report: Report) -> str | None:
    """The id of the job that reads the file; None if the file was not taken, which the report then says.

    A server with too much to do is asked again for half a minute. Raises CommandFailed if it has gone.
    """
    parts = {"file": file.path}
    sidecars = sidecars_of(file.path)
    if len(sidecars) > 1:
        report.fail(file.root_key, f"it has more than one sidecar: keep one of {', '.join(s.name for s in sidecars)}")
        return None
    if sidecars:
        parts["sidecar"] = sidecars[0]
    form = {
        "collection": asked.collection,
        "origin": file.root_key,
        "metadata": json.dumps(dict(asked.metadata)),
        "fields": json.dumps(dict(asked.fields)),
    }
    for attempt in range(_TRIES):
        try:
            return str(api.upload("/v1/documents", parts, form)["id"])
        except OSError as error:
            report.fail(file.root_key, f"it could not be read: {error.strerror or error}")
        except RequestFailed as error:
            if error.status == _BUSY and attempt < _TRIES - 1:
                sleep(_BETWEEN_TRIES_S)
                continue
            report.fail(file.root_key, str(error))
        except CommandFailed as error:
            # A server may hang up on a body that is too large for it. One that has gone ends the command here.
            api.get("/healthz")
            report.fail(file.root_key, str(error))
        return None
    return None
