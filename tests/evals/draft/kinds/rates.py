"""A rate that changes three times, a count on which two publishers differ, and what else happens there."""

from tests.evals.draft.made import source

CUT = source(
    "The Bank of Orvessa cut its policy rate to 6.00% on Thursday.", "2024-09-12", "Bank cuts rate", name="cut"
)
HELD = source(
    "The Bank of Orvessa decided on Thursday to lower the policy rate from 6.00 to 5.50 per cent.",
    "2025-03-13",
    "Bank lowers rate",
    "Bank of Orvessa",
    "held",
)
RAISED = source(
    "The Bank of Orvessa raised its policy rate to 5.75% on Thursday. "
    "The Bank of Orvessa employs 310 people in Carrodane. Marta Quenn, the governor of the Bank of Orvessa, said so.",
    "2025-06-12",
    "Bank raises rate",
    name="raised",
)
UNION = source(
    "Hallick Steel will cut 910 jobs in Harton, the union said.", "2025-02-27", "910 jobs to go", "Harton News", "union"
)
FIRM = source(
    "Hallick Steel will cut 640 jobs in Harton, the company said.",
    "2025-02-27",
    "640 jobs to go",
    "The Courier",
    "firm",
)
LAKE = source("Lake Ombrel was 58 per cent full on Monday.", "2025-05-20", "Lake", "Water Authority", "lake")
LATER = source("Lake Ombrel was 52 per cent full on Monday.", "2025-10-21", "Lake again", "Water Authority", "later")
HARTON = source(
    "Schools in Harton shut on Friday. The carnival in Harton was dull. Nurses vaccinated 3,150 children in Dalby. "
    "Rain fell in Dalby.",
    "2025-07-02",
    "Harton",
    name="harton",
)
ALL = (CUT, HELD, RAISED, UNION, FIRM, LAKE, LATER, HARTON)
