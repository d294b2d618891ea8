"""Writes the two-page situation report of the (made-up) flood agency: `python samples/make_pdf.py`.

With the same fpdf2 the output is the same on every run, byte for byte: its creation date is fixed.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

TARGET = Path(__file__).parent / "collection" / "ystrel-flood" / "situation-report-6.pdf"

AGENCY = "National Flood Agency of Orvessa"
TITLE = "Ystrel flood: Situation Report No. 6"

PAGES = (
    (
        (
            "Summary",
            """This report gives the situation as of Monday 18 November 2024 at 18:00. It replaces
            Report No. 5 of 14 November.

            The flood of the River Ystrel has killed 41 people. Six people are still missing. The
            number of people who have been displaced since the night of 4 November is 38,600. Of
            these, 12,900 were living in 47 shelters on Monday evening; the others have returned
            home or are staying with relatives.

            The river stood at 3.4 metres at Tessimar bridge on Monday, below the level at which
            meadows are flooded. No further rise is expected this week.""",
        ),
        (
            "Deaths by town",
            """Tessimar: 24. Odrell: 9. Vennaby: 8. The count has risen by three since Report No. 5,
            because divers found three people in the railway cutting at Odrell on Saturday. All but
            two of the dead have been identified.""",
        ),
        (
            "Homes",
            """Surveyors have inspected nine tenths of the buildings in the flooded area. They have
            counted 2,310 homes destroyed and 9,480 damaged. In Odrell 34 homes were destroyed and
            340 damaged; a higher number of destroyed homes that was published on 6 November was
            wrong and has been corrected.""",
        ),
    ),
    (
        (
            "Roads and supplies",
            """Of 640 kilometres of road inspected, 86 kilometres remain closed. The road bridge at
            Odrell was opened to cars, but not to lorries, on Friday. Drinking water is again safe
            in Tessimar. In Vennaby it must be boiled until further notice.""",
        ),
        (
            "Forces deployed",
            """The agency has 410 staff in the valley. They are supported by 2,150 volunteer
            firefighters and by 700 soldiers of the 1,200 that the government announced on 5
            November. The army has not told the agency when the remaining 500 will arrive.""",
        ),
        (
            "Health",
            """Nurses of the Ministry of Health have vaccinated 3,150 children in shelters against
            measles. Eleven cases of stomach infection were reported in the shelter at Weir Street
            school, which has been moved. Clinics in Tessimar and Vennaby remain short of insulin.""",
        ),
        (
            "Outlook",
            """The agency plans to reduce the number of shelters from 47 to 20 by 15 December, as 600
            temporary homes are put up on the fairground at Tessimar and on the airfield at Vennaby.
            The first 140 may be ready by the end of this month.

            "A family needs a door that it can close," said Ilsa Korrend, the director of the
            agency. "We will not empty a single hall before there is one."

            Report No. 7 will be issued on Tuesday 26 November. Press enquiries: the duty desk of
            the agency in Carrodane.""",
        ),
    ),
)


def make_pdf(target: Path) -> None:
    report = FPDF(format="A4")
    report.set_creation_date(datetime(2024, 11, 19, 8, 0, tzinfo=UTC))
    report.set_title(TITLE)
    report.set_author(AGENCY)
    report.set_margins(25, 20)
    report.set_auto_page_break(False)
    for number, sections in enumerate(PAGES, start=1):
        report.add_page()
        report.set_font("Helvetica", size=9)
        _write(report, 8, AGENCY)
        report.ln(4)
        if number == 1:
            report.set_font("Helvetica", style="B", size=18)
            _write(report, 10, TITLE)
            report.ln(3)
        for heading, text in sections:
            report.set_font("Helvetica", style="B", size=13)
            _write(report, 9, heading)
            report.set_font("Helvetica", size=11)
            for paragraph in text.split("\n\n"):
                _write(report, 6, " ".join(paragraph.split()))
                report.ln(2)
            report.ln(3)
        report.set_y(-18)
        report.set_font("Helvetica", size=9)
        _write(report, 8, f"Page {number} of {len(PAGES)}")
    report.output(str(target))


def _write(report: FPDF, line_height: float, text: str) -> None:
    report.multi_cell(0, line_height, text, align="L", new_x="LMARGIN", new_y="NEXT")


if __name__ == "__main__":
    make_pdf(TARGET)
