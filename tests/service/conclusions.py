"""A collection of dated documents about places that do not exist, for questions that need more than one of them."""

from typing import Any

COLLECTION = "sundmark"
_BANK, _COURIER, _STATISTICS = "Bank of Sundmark", "Sund Courier", "Statistics Sundmark"
_RATE = "The Bank of Sundmark {} its policy rate to {} percent."
_TOLL = "The toll on the {} is {} dollars for a car."
_FERRY = "The {} ferry carried {} passengers in {}, its operator said."
_JOBLESS = "The {} rate in Sundmark was {} percent in {}."
_TOLD = [
    ("2022-03-16", _BANK, "Bank of Sundmark raises rate", _RATE.format("raised", "0.5")),
    ("2022-05-04", _BANK, "Bank of Sundmark raises rate again", _RATE.format("raised", "1")),
    (
        "2022-05-05",
        _COURIER,
        "Lenders follow the bank",
        _RATE.format("raised", "1").replace("percent", "percent on Wednesday"),
    ),
    ("2022-06-15", _BANK, "Bank of Sundmark decision", _RATE.format("decided to raise", "1.75")),
    (
        "2022-07-27",
        _BANK,
        "Bank of Sundmark holds",
        "The Bank of Sundmark left its policy rate unchanged at 1.75 percent.\n\n"
        "Voting against this action was Ida Pell, who preferred to raise the policy rate to 2 percent.",
    ),
    (
        "2022-09-21",
        _COURIER,
        "Varga in parliament",
        "The Bank of Sundmark expects to raise its policy rate to 2.5 percent if prices keep rising, Ilse Varga said.",
    ),
    (
        "2022-11-02",
        _COURIER,
        "Nordholm raises rate, Bank of Sundmark waits",
        "The Nordholm Reserve raised its policy rate to 4 percent.",
    ),
    ("2023-03-22", _BANK, "Bank of Sundmark cuts rate", _RATE.format("cut", "1.5")),
    ("2023-06-14", _BANK, "Bank of Sundmark cuts rate again", _RATE.format("cut", "1.25")),
    ("2020-01-03", _COURIER, "Harrow Bridge toll", _TOLL.format("Harrow Bridge", 5)),
    ("2022-01-04", _COURIER, "Harrow Bridge toll", _TOLL.format("Harrow Bridge", 7)),
    ("2024-01-05", _COURIER, "Harrow Bridge toll", _TOLL.format("Harrow Bridge", 9)),
    (
        "2024-06-05",
        _COURIER,
        "Harrow Bridge toll to rise",
        "The bridge authority plans a toll on the Harrow Bridge of 12 dollars for a car from 2026.",
    ),
    ("2024-07-01", _COURIER, "West Tunnel toll", _TOLL.format("West Tunnel", 4)),
    ("2021-08-10", _COURIER, "Ellan ferry figures 2021", _FERRY.format("Ellan", "310,000", 2021)),
    ("2022-08-12", _COURIER, "Ellan ferry figures 2022", _FERRY.format("Ellan", "402,000", 2022)),
    ("2023-08-11", _COURIER, "Ellan ferry figures 2023", _FERRY.format("Ellan", "388,000", 2023)),
    ("2023-08-14", _COURIER, "Moor ferry figures 2023", _FERRY.format("Moor", "120,000", 2023)),
    ("2023-02-06", _COURIER, "Ellan Ferries on strike", "Ellan Ferries stopped sailing to Lorn on Monday over pay."),
    ("2023-03-20", _COURIER, "Moor Ferries join", "Moor Ferries stopped sailing to Lorn on Monday over pay."),
    ("2022-12-30", _STATISTICS, "Unemployment in 2022", _JOBLESS.format("unemployment", "4.1", 2022)),
    ("2023-12-29", _STATISTICS, "Unemployment in 2023", _JOBLESS.format("unemployment", "5.6", 2023)),
    ("2022-12-29", _STATISTICS, "Inflation in 2022", _JOBLESS.format("inflation", "8.2", 2022)),
    ("2023-12-28", _STATISTICS, "Inflation in 2023", _JOBLESS.format("inflation", "3.4", 2023)),
]
DOCUMENTS: list[dict[str, Any]] = [
    {
        "key": f"{day}/{title}",
        "collection": COLLECTION,
        "published_at": day,
        "source": source,
        "title": title,
        "text": text,
    }
    for day, source, title, text in _TOLD
]
