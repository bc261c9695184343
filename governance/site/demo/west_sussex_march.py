"""West Sussex, the meeting of 5 March 2024: items, notes, decisions, minutes."""

from datetime import date, time

from governance.site.demo.meeting_facts import (
    CorrectionFacts,
    DeadlineFacts,
    DecisionFacts,
    ItemFacts,
    MeetingFacts,
    MinutesFacts,
    NoteFacts,
    SummaryFacts,
    WithheldFacts,
)
from governance.site.demo.west_sussex_march_attendance import ATTENDANCE
from governance.site.demo.wording import prose

MARCH = "ws-2024-03-05"

_INSPECTION = prose("""
See attached presentation.

- We got the middle judgement we were expecting and there were no surprises. It was noted
that generally large authorities and those with low levels of funding have fared less well
in inspection outcomes.
- The items raised under the section “What does the area partnership need to do better” are
all included in our Partner Working Groups (PWGs) and Transformation work and will be
cross-referenced with our Action Plans to allow for easier monitoring.
- Under the new DfE guidance, there will be a Senior officials’ meeting on 17 March at which
we need to present the improvement plan in a formal document. The five Areas for Improvement
will be included in this and the final document shared with the Board for monitoring.
- Area 1 “waiting well”: we need a partnership response to this to show we can be creative
and do things differently.
- CO is coordinating briefing papers on
  - CAMHS
  - Therapies
  - Dynamic Support Register
  - ND Pathway
  - Health input into EHCP
- Recruitment remains a challenge across all therapies.
- Our response to the Ofsted Report needs to be in by 8 April – IG will pick up health
response with CO.
- Area 2 Video-fluoroscopy machine: this is now fixed. Challenges remain with regards to
recruitment which mean there is only one list held each week.
- Area 3 Timeliness and quality of EHCPs: alongside our EHCP Response Plan we are also
focusing on QA and have revived the EHCP audits.
- There is a significant amount of work to be done with schools around what Inclusion is and
the part mainstream schools play.
- There are pockets of good practice but there is evidence that some schools are repeatedly
refusing to take pupils with EHCPs, citing Code 3.10. Exclusion rates are also variable.
- The DBV diagnostics shows us that our mainstream schools take significantly fewer
children/young people with EHCPs than our statistical neighbours. West Sussex showed 0
growth in EHCPs in mainstream, whereas Hampshire showed an increase of 40%.
- Hampshire introduced an Invest to Save initiative, to encourage more schools to be more
inclusive. Schools could come together in locality clusters and bid for money to support
pupils without an EHCP, eg one cluster brought in a SALT, another cluster brought in an SEMH
specialist.
- Delphine Amadi is leading on a pilot working with schools around different approaches to
Inclusion, as part of the DBV work.
- It was noted that the DfE sends out mixed messages around inclusion, behaviour and
attendance.
- Area 4: Alternative Provision will be covered in PWG 4. With regards to place planning,
the board should have oversight of this and we will instigate regular updates.
""")

_RESPONSE_PLAN = prose("""
See attached report.

Generally things are continuing to improve – eg, numbers of EP assessments have increased
significantly, and the monthly timeliness for completing plans continues to increase.

It will take time to get through the backlog. The learning from talking to East Sussex and
Hampshire is that this could take up to 18 months.

Now that we have valid data, it would be sensible to review the targets, otherwise there is
a danger that teams will be working very hard but will feel that they are underperforming.
""")

_WORKING_GROUP = prose("""
See attached presentation and summary document.

PWG 1 links to the third Area of Improvement identified in the Ofsted report.

- We collect but don’t currently publish exclusions data.
- With regards to DBV and CPP, we are using the data to put resources into schools that are
inclusive.
- When talking about local provision in local communities, we need to be mindful of children
and young people where this won’t be possible because of their particular needs. We don’t
want to add to parental anxiety where this is the case.
- It would be interesting to know how many children with an EHCP don’t attend their local
mainstream primary/secondary school, as this would be a good indicator of how inclusive a
school is. Suggestions for finding this out include Fair Access data, Admissions data and
the use of Code 3.10. MT to investigate.
- SH offered to provide reps for Post 16.
""")

_DASHBOARD = prose("""
The dashboard is still embargoed so can’t be shared. Once published, MT will circulate it.

It will enable us to benchmark our data against that of other Local Authorities. This will
exclude health metrics as the NHS does not routinely collect SEND data at a local level.
""")

_DASHBOARD_WITHHELD = prose("""
MT described the layout of the embargoed dashboard and which of our figures it will show.
Members were asked not to pass this on before it is published.
""")

_ITEMS = (
    ItemFacts(
        key="1",
        number="1",
        title="Action Log",
        lead="nerys-yelland",
        decisions=(
            DecisionFacts(
                wording="Actions Sept 1.1, Sept 2.2 and Jan 1.1 are closed. Action Feb 2.1 "
                "stays open.",
                implied=True,
            ),
        ),
        remark="The notes under this item are the four updates of earlier actions.",
    ),
    ItemFacts(
        key="2",
        number="2",
        title="Ofsted SEND Local Area Inspection- report",
        papers=("Presentation",),
        notes=(NoteFacts(text=_INSPECTION),),
        decisions=(
            DecisionFacts(
                wording="The five Areas for Improvement are included in the improvement "
                "plan, and the final document is shared with the Board for monitoring.",
                implied=True,
            ),
            DecisionFacts(
                wording="The Board has oversight of place planning, with regular updates.",
                implied=True,
            ),
        ),
    ),
    ItemFacts(
        key="3",
        number="3",
        title="EHCP Response Plan",
        papers=("Report",),
        notes=(NoteFacts(text=_RESPONSE_PLAN),),
    ),
    ItemFacts(
        key="4",
        number="4",
        title="Improvement Plan: Partner Working Group 1, Mainstream and Universal "
        "Provision",
        lead="keziah-nuttall",
        papers=("Presentation", "Summary document"),
        notes=(NoteFacts(text=_WORKING_GROUP),),
    ),
    ItemFacts(
        key="5",
        number="5",
        title="National SEND & AP Dashboard",
        kind="information",
        lead="mina-tregear",
        notes=(
            NoteFacts(text=_DASHBOARD),
            NoteFacts(text=_DASHBOARD_WITHHELD, confidential=True),
        ),
        withheld=WithheldFacts(
            public_title="National SEND & AP Dashboard",
            reason="The dashboard is under embargo until the Department for Education "
            "publishes it (Freedom of Information Act 2000, section 22)",
            public_summary="Members were told how the dashboard is laid out and which of "
            "our figures it will show.",
            review_on=date(2024, 6, 3),
        ),
    ),
)

SUMMARY = SummaryFacts(
    said=(
        "Inspectors gave the middle of three judgements. The board had expected this, "
        "and the five things to improve are already in the groups’ plans.",
        "More education, health and care (EHC) plans are finished on time each month. "
        "Clearing the backlog could still take up to 18 months.",
        "Mainstream schools here take far fewer children with an EHC plan than those of "
        "similar areas.",
    ),
    will_do=(
        "Answer the inspection report by 8 April 2024, together with health partners.",
        "Set targets for EHC plans that can be met, and look into how quickly health "
        "services give their advice.",
        "Find out how many children with an EHC plan do not go to their local "
        "mainstream school.",
        "Have new school places reported to the board regularly.",
    ),
    families=(
        "Families who wait for an EHC plan now get a letter at 16 weeks.",
        "The X-ray machine for swallowing difficulties (video-fluoroscopy) works again. "
        "For want of staff there is one clinic a week.",
        "No parent carer could come to this meeting. The board wants to talk about "
        "local schools without worrying families whose child needs one further away.",
    ),
)

CORRECTION = CorrectionFacts(
    item="4",
    old="We don’t want to add to parental anxiety where this is the case.",
    new="We don’t want to add to the anxiety of parents and carers where this is the "
    "case.",
    reason="The forum asked that carers are named beside parents.",
    proposed_by="yvonne-pascoe",
)

MARCH_MEETING = MeetingFacts(
    key=MARCH,
    board="ws-board",
    day=date(2024, 3, 5),
    starts_at=time(11),
    ends_at=time(13),
    venue="Bodiam Room, County Hall North, Horsham",
    attendance=ATTENDANCE,
    items=_ITEMS,
    minutes=MinutesFacts(
        checked_on=date(2024, 3, 11),
        circulated_on=date(2024, 3, 12),
        published_as_draft_on=date(2024, 3, 12),
        approved_at="ws-2024-04-29",
        approved_on=date(2024, 4, 29),
        corrections=(CORRECTION,),
        summary=SUMMARY,
    ),
    deadlines=(
        DeadlineFacts(
            item="2",
            wording="Under the new DfE guidance, there will be a Senior officials’ meeting "
            "on 17 March at which we need to present the improvement plan in a formal "
            "document.",
            day=date(2024, 3, 17),
            warning="17 March 2024 is a Sunday.",
        ),
        DeadlineFacts(
            item="2",
            wording="Our response to the Ofsted Report needs to be in by 8 April",
            day=date(2024, 4, 8),
        ),
    ),
    remark="The notes record no quorum, no declarations of interest and no approval of "
    "earlier notes.",
)
