"""What inspectors wrote of West Sussex in 2024 and of Southend in 2023, as printed.

The words are those of the published reports; what the boards say of them is invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the board's short name, and the report's words.

    Args:
        summary: what the board says of it.
        closed_because: why it is closed, where it is.
    """

    title: str
    statement: str
    narrative: str = ""
    kind: str = "improvement"
    summary: str = ""
    closed_because: str = ""


WEST_SUSSEX_OUTCOME = (
    "The local area partnership's arrangements lead to inconsistent experiences and "
    "outcomes for children and young people with special educational needs and/or "
    "disabilities (SEND). The local area partnership must work jointly to make "
    "improvements."
)
WEST_SUSSEX_REQUIRED = (
    "Ofsted and CQC require that the local area partnership updates and publishes a "
    "strategic plan based on the recommendations set out in the report."
)
SOUTHEND_OUTCOME = (
    "inconsistent experiences and outcomes for children and young people with special "
    "educational needs and/or disabilities (SEND)."
)

WEST_SUSSEX_FOUND = (
    Found(
        title="Waiting well and gaps in health provision",
        statement=(
            "Local area health leaders should act swiftly to identify and address "
            "'waiting well' arrangements, and gaps in service provision to meet the "
            "full range of needs of children and young people with SEND. This "
            "includes speech and language provision, neurodevelopmental pathways and "
            "CAMHS."
        ),
        narrative=(
            "Waiting times for speech and language therapy, CAMHS and the "
            "neurodevelopmental pathway are too long. Arrangements to ensure that "
            "families can 'wait well' are inconsistent. This leads to frustration for "
            "some families and impacts negatively on some children and young people. "
            "As a result, this causes delay to assessment and the meeting of needs. "
            "Health leaders have put arrangements in place to enable them to analyse "
            "the situation and the resources that will be required to address it. "
            "However, development plans lack precise targets or timescales. "
            "Consequently, leaders do not have a full picture of their next steps and "
            "actions needed to deliver clearly identified improvements."
        ),
    ),
    Found(
        title="Children at high risk of aspiration",
        statement=(
            "Health leaders should act immediately to ensure that children identified "
            "as at high risk of aspiration are fully assessed including access to "
            "video fluoroscopy as necessary."
        ),
        narrative=(
            "Increasing levels of need and recruitment challenges mean that some "
            "children and young people wait too long for some specialist health "
            "assessments. For example, at the time of inspection, the area's video- "
            "fluoroscopy equipment had been out service for many months. Leaders have "
            "not implemented a solution, meaning children identified as high risk "
            "have not been fully assessed."
        ),
    ),
    Found(
        title="Timeliness and quality of EHC plans",
        statement=(
            "Leaders across the partnership should work at pace to further develop "
            "their strategy to improve the timeliness of EHC plans to ensure that "
            "processes are rigorous, sustainable and lead to plans of consistent "
            "quality."
        ),
        narrative=(
            "Too many education health and care needs assessments (EHCNA) are not "
            "completed within the statutory time scales while timeliness is poor the "
            "quality of plans is variable with some that include precise detailed and "
            "appropriate provision however other plans are less clear and lack the "
            "necessary contribution from health or social care professionals. There "
            "is also variation in the quality of the plans produced and the "
            "inconsistency in the contributions of different professionals this can "
            "often mean further delays in getting the right help and support in place "
            "to meet children and young people's needs."
        ),
    ),
    Found(
        title="Specialist places and alternative provision",
        statement=(
            "Leaders should continue to implement their oversight and commissioning "
            "arrangements of suitable specialist school places and AP so that there "
            "is sufficient high-quality provision that meets children and young "
            "people's SEND."
        ),
        narrative=(
            "There is insufficient availability of specialist provision and long "
            "waiting lists. As a result, the extent to which the holistic needs of "
            "children and young people are considered is too variable. A continued "
            "deficit in the availability of special school places is having a "
            "negative impact on some children and young people. While some access "
            "appropriate provision through 'education other than at school' packages "
            "or AP, there are still too few appropriate provisions to meet children "
            "and young people's curriculum and educational aspirations."
        ),
    ),
    Found(
        title="Preparation for adulthood",
        statement=(
            "Leaders should review and further strengthen their strategic approach to "
            "preparation for adulthood so that young people consistently receive the "
            "right help and support they need to lead successful lives."
        ),
        narrative=(
            "For those young people supported by children's social care (CSC), there "
            "are clear pathways to transition into adulthood. These pathways are not "
            "as clear and consistent for others who are not known to CSC. Challenges, "
            "such as allocating adult social care workers, have contributed to the "
            "delay of appropriate assessments prior to young people's eighteenth "
            "birthday. While children get a continuity of provision, the transition "
            "process is started very late. Similarly, transition planning is not "
            "started early enough as young people move from CAMHS to adult mental "
            "health services. This late planning causes some young people and their "
            "families distress and anxiety."
        ),
    ),
)

_AS_TOLD = (
    "As the board was told on 22 June 2023; the six recommendations themselves are not "
    "printed in its papers."
)
SOUTHEND_FOUND = (
    Found(
        title="Accurate data of the whole area",
        kind="other",
        statement=(
            "Key consideration needs to be given to the sharing of accurate area based "
            "data that can support rigorous and effective self-evaluation, the "
            "deployment of resources and the identification of commissioning priorities."
        ),
        summary=_AS_TOLD,
    ),
    Found(
        title="Deliver change with pace",
        kind="other",
        statement=(
            "The Inspection identified that repeated reviews and scrutiny activities "
            "have delayed implementation and impact significantly on service delivery."
        ),
        summary=_AS_TOLD,
    ),
    Found(
        title="Self-evaluation for the new framework",
        kind="other",
        statement=(
            "The partnership's self-evaluation needs to align to the new inspection "
            "framework and a new updated version is required."
        ),
        summary=_AS_TOLD,
    ),
    Found(
        title="Accelerated progress plan",
        kind="legacy",
        statement="APP closed following inspection visit",
        summary="The plan that followed the written statement of action.",
        closed_because="Closed following the inspection visit",
    ),
)
