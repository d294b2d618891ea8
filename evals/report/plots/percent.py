"""Shares as people read them."""


def percent(share: float | None) -> str:
    """Whole percents; a share that is not all is never told as 100%, nor one that is not nothing as 0%."""
    if share is None:
        return "–"
    whole = round(100 * share)
    if whole == 100 and share < 1:
        return ">99%"
    return "<1%" if whole == 0 and share > 0 else f"{whole}%"
