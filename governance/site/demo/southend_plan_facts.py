"""Southend's plan in the columns it is published in: six recommendations, no colours.

The columns are the plan's; the words under them are written for the demonstration.
"""

COLUMNS = (
    "What we want",
    "What we will do",
    "Where are we now",
    "What we will see",
    "The difference this will make",
)

# Each recommendation: its title, and a text for each column in their order.
RECOMMENDATIONS: tuple[tuple[str, tuple[str, str, str, str, str]], ...] = (
    (
        "Joint commissioning",
        (
            "Education, health and care buy services together, from one picture of need.",
            "Write a joint commissioning plan, with the money of each partner in it.",
            "Partners commission side by side, and gaps are found late.",
            "One plan, agreed by both governing bodies and looked at every quarter.",
            "Families tell their story once and are not passed between services.",
        ),
    ),
    (
        "Health advice in time",
        (
            "Advice from health reaches each assessment within six weeks.",
            "Agree one route for requests, and track each of them to its day.",
            "Advice is often late, and nobody sees where it waits.",
            "Nine in ten requests answered within six weeks.",
            "Plans name the therapy that a child needs, when it is needed.",
        ),
    ),
    (
        "Quality of plans",
        (
            "Every EHC plan is specific and holds the voice of the child.",
            "Audit plans together each month, and train those who write them.",
            "Older plans are vague, and annual reviews are behind.",
            "Audits that rate plans good or better, term after term.",
            "Young people recognise themselves in their plan.",
        ),
    ),
    (
        "Waiting for an assessment",
        (
            "Nobody waits without help for a neurodevelopmental assessment.",
            "Offer support from the day of referral, whatever the diagnosis will be.",
            "Waits are long, and support begins after the diagnosis.",
            "An offer for every family on the list, and shorter waits.",
            "Families cope better, and fewer children miss school.",
        ),
    ),
    (
        "Alternative provision",
        (
            "Alternative provision is of high quality, and short.",
            "Evaluate each provider, and plan the way back from the first day.",
            "Placements last long, and their quality is known only in part.",
            "A register of providers with findings, and more returns to school.",
            "Children go on learning, and go back to their friends.",
        ),
    ),
    (
        "Preparing for adulthood",
        (
            "Young people know from year nine what comes next.",
            "Bring adult services to reviews early, and add supported internships.",
            "Transition starts late, most of all into adult health services.",
            "A named worker for every young person at sixteen.",
            "More young people in work, and in homes of their own.",
        ),
    ),
)
