"""Single measurements and fits that decisions rest on, each a command of its own: `python -m evals.studies.NAME`."""
