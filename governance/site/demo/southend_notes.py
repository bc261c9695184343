"""Southend, 22 June 2023: the notes of each item, worded as published.

Names and initials are replaced by invented ones, a tracking address by the page it
leads to, and one sentence about a private person's needs is left out.
"""

from governance.site.demo.wording import prose

WELCOME = prose("""
Augustin Frome opened the meeting and welcomed Yolanda Birch Interim Director Children,
Mental Health & Neurodiversity Mid and South Essex ICB. A round of introductions were made.

Apologies were received from Anna-Lise Dowding. Ignatius Boyle made apologies as would need
to leave at 11am.
""")

LAST_MINUTES = (
    "The final draft minutes of the last meeting were reviewed and agreed as correct."
)

ACTION_LOG = "The action log was reviewed with updates noted:"

PARTNERS = prose("""
OMc advised Board the ICB will be undergoing further changes. A consultation on the
reorganisation is currently ongoing and ends on 30th June although there are indications
this may be extended as the ICB works with NHSE on the voluntary redundancy scheme. OMc
advised there remains a strong commitment to SEND partnership work but it may look
different.

YB advised she is keen to engage wider stakeholders and is happy to share the consultation
documents with Board members. The proposals outline changes through structure charts rather
than lots of narrative.

AF welcomed that SEND is captured in the structure but raised concern on behalf of Board
that the ICB reorganisation lack a specified Children's lead and CAMHS/mental health lead.

TI advised the ICB restructure and associated risks would be added to the risk log.

YB was confident feedback is being reviewed and ongoing conversations are being held, The
ICB have undertaken a midpoint consultation review and there is acknowledgement that the
structure does not sufficiently cover SEND, babies and children.

IB agreed it was important to add the ICB restructure to the risk log adding that loss of
staff and posts often impacts on the organisational memory and expertise of those that know
and understand local systems.

YB agreed to ensure the consultation documents would be circulated to all, welcoming
feedback from partners on the potential impact of change. This should be emailed to YB or
OMc. DV advised the Parent Carer Forum would provide a formal response.
""")

INSPECTION = prose("""
NF advised Board on the recent Ofsted & CQC SEND Inspection Report that was published on
9.6.23 following the inspection visit in March.

The overall judgement was grade 2; 'inconsistent experiences and outcomes for children and
young people with special educational needs and/or disabilities (SEND).' There was
acknowledgement in the report that this is an improving position, the report shows variable
experiences of families, but some are positive. NF noted the area partnership should be
pleased and proud of the progress to date; there is lots to celebrate.

NF provided Board a summary of the inspection outcomes and recommendations including
challenges for Board and the Area Partnership's governance structures. Some identifiable
next steps include:
- Review of this Board membership and TORs and ensure it is representative of all areas of
child and young person's experience. There are some challenges in terms of how the
partnership include leisure and community at board level.
- Improve overview governance establishing regular reporting cycle to Health and Wellbeing
Board
  - There is an agreement in principle that there will be a children focussed reporting item
at each HWBB meeting.
- Review overview and governance links within ICB
- Key consideration needs to be given to the sharing of accurate area based data that can
support rigorous and effective self-evaluation, the deployment of resources and the
identification of commissioning priorities. This has been an action for Board to achieve
(action 89 on the action plan)
- A significant percentage of the inspection focused on inclusion, alternative provision and
pupils at SEN support. This reflects the DFE's SEND Review Implementation plan. The Board
needs to ensure there are mechanisms in the area partnership structures to reflect this
renewed focus.
- Deliver change with pace. The Inspection identified that repeated reviews and scrutiny
activities have delayed implementation and impact significantly on service delivery. Failure
to deliver impacts on community trust and confidence. We need to focus on delivering to
children and young people.
- The partnership's self-evaluation needs to align to the new inspection framework and a new
updated version is required.

AF accepted there is still lots to achieve. This Board has helped to deliver on the progress
so far and thanked Board for their continued contribution towards improvements.

NF noted a key challenge was capturing in the strategic action plan how the Board would
empower leadership and demonstrate impact.

IP felt clarity was needed on the functions of the area partnership Boards and groups as
some roles appear to have been muddled. NF agreed that a review of roles and responsibility
of Board and groups is needed. Part of the process will be to clarify who is responsible for
gathering and passing information on and how the partnership holds each other to account.

DV felt Board need to empower staff across the system and give them confidence to do their
jobs and be given the capacity and resources to do them well and to communicate effectively
with families. There has been interruptions and distractions in the system which has not
empowered staff or service delivery. Staff have lacked confidence in doing their job and
managers should look to ease that pressure. DV also raised concerns around the ICB
restructure and the likely impact for families. These issues can lead to reduced capacity of
staff to fulfil roles and Board need to ensure they have oversight of these challenges. NF
agreed there are challenges around resources and deployment and that Board need to have a
clear understanding of what needs to change and to enable and lever change.

AF agreed with the key message and consideration needs to be given to what the partnership
are doing to enable that. The strategic action plan should help the area manage the above
and support a proactive position. Ongoing reporting to scrutiny is needed but in a proactive
rather than reactive way.

The review and current structure of groups will include how the Education Board links to
strategic work and helps to deliver the offer to improve outcomes and experiences for
children and young people. The Board would seek support from IP and UP by seeking clarity
where work led by schools will sit and who could take it forward. For example, which Board
or subgroup could lead on outcomes for children on SEN support. There is a need to integrate
and embed SEND activity as business as usual in school performance reporting, so that SEND
outcomes and performance measures are brought to a higher level.

The 6 inspection recommendations will be weaved into the updated Strategic action plan. This
will set out ongoing improvement activity and will focus on year 1 / 2 / 3 deliverables to
align with the inspection in 3 years' time.

AF and NF are working with service leads on drawing together the action plan before a
planned meeting will take place with DfE leaders to discuss and approve it before it is
published (30 days from the date of publication of the Inspection report).

Board agreed the plan should be high level; setting out expectations on partners to help
deliver improvements. There is challenge on having meaningful engagement and there is
limited time to engage and feedback with Board on the draft plan. Agreement was given to
sharing the draft action plan with Board members for comment before it is finalised with
leaders making adjustments where required. Assurance was given that the plan is agile, with
ongoing review and development and underpinning detail sitting with Board.

Agreement that there will be a more detailed discussion at next Board meeting and the
finalised action plan will be presented to the HWBB in September.
""")

RISKS = prose("""
TI provided updates to the SEND Partnership risk log.

Of notable risk is the ongoing vacancies across the Educational Psychology team and the
impact this is having on meeting statutory timescales and KPI's for EHC needs assessment
despite mitigations in place.

The risks associated with the ICB reorganisation are also flagged to Board and have been
covered in item 5.

OMc advised that Emrys Nettle is leaving the ICS. He is an experienced SEND champion and
leaves a gap in the system that will feel the loss of his knowledge and expertise. OMc
formally thanked Emrys on behalf of Board for his contribution adding he will be sorely
missed.

TI added that Ingeborg Nunn imminently leaves the SEND Team and although this also creates a
gap in expertise and knowledge there has been successful recruitment to the role.

Board requested a revised risk log for the next Board taking into account what is added to
the strategic action plan.

AF asked for consideration to be given to where the risk log is sighted in future; this
Board or other governance group.
""")

VOICE = prose("""
OMc felt Board needed to reignite the work that Alban Noakes initially started 2 years ago.
The area partnership has not had any clear direction on how this is to be achieved and it
needs to be brough back into focus by looking at where the partnership currently is and the
aims.

OMc understands that Wren Farrow ABSS has offered to step forward and lead, as she has a
specific remit for SEND engagement in A Better Start Southend. EL added that Wren is
proposed as her proxy lead as she has greater capacity for this work. AF noted Wren was not
a member of Board but acknowledged her membership at SENDOPS.

OMc suggests further conversations on what the options are, what adds value and what can be
done effectively. She proposes that options are presented to a future board for
consideration.

There was challenge if Voice of the Child needed a lead at Board or should this be
considered as business as usual, as to date BE's team do a lot of work with young people's
engagement.

XM felt that there should be a lead at Board to ensure work is undertaken in a responsible
and accountable way, but also that is is delivered. There needs to be a much stronger
commitment to Voice of the Child across the partnership.

NF queried if in the Board Terms of Reference there are specific and identified leads for
workstreams. Voice of the Child is critical for scrutiny but consideration needs to be given
to whether this is an operational or a Board function and how Board could have oversight. It
was queried if things were brought to Board too early and perhaps the tracking and mapping
of feedback activities might be missing. This can be considered in more detail when
reviewing governance of the area partnership.

OMc agreed Board must have strategic overview and assurance of the themes are coming through
Voice work and agreed this could come via SENDOPS then redirected to Board. The area
partnership must however capitalise and ensure Voice work is brought under one umbrella and
systematically reported to the area partnership.

HO agreed this work seems to sit best at an operational level but there is a need to draw
together Voice of the Child across partners. HO volunteered to be the Board lead for this
and have further discussions with colleagues.

AF accepted the proposal for HO to lead and to work with closely and Wren and other
colleagues to ensure inclusion of wider engagement for children and young people in the SEN
support system.

NF suggested work on the Terms of Reference is also undertaken to consider lead members for
workstream and their roles and responsibility.

OMc hoped this discussion would give Board assurance this will be taken forward.

Board agreed to close action 89 and agreed the ToR will be reviewed and updated with leads
as appropriate.

OMc then provided an overview of how the ICB have undertaken engagement with young people.
There have been a number of engagement pieces of work; the Traverse work identified with
young people how best to engage with them and their families. This work was later taken on
by the Multi School Council (MSC) and a framework was developed and shared with partners.

The ICB continues to seek support from the MSC and note they have also been commissioned by
NHSE at regional and national level. There is a commitment in the ICB to develop a Youth
Council and Charter and they want to link with Southend youth council.

Additionally, there is ring fenced health inequalities money to support training needs for
effective engagement with neurodiverse and harder to reach young people and their families.

RT recalled there was some agreement for dedicated practitioner resource for Voice of the
Child from the written statement of action but is not aware Southend delivered on that and
it is needed locally. RT referenced some key learning from Manchester LA on this and agreed
to share this with the group.

XM questioned if the area partnership could add resource to the current youth participation
team but also build strong links to MSC who are forging ahead with participation and
engagement of SEND children and young people across Essex and other LA's.

NF confirmed that conversations have taken place with TI and BE on the potential scope to
take forward proposals.

It is essential the partnership look to empower existing structures in this piece of work.
""")

HIGHLIGHTS = prose("""
Tobias Iremonger provided a verbal update on the SENDOPS highlight report. No questions were
raised.
""")

OTHER_BUSINESS = prose("""
TI advised that interim service manager Ngozi Umeh was leaving in early July as Frances Hale
returns from maternity leave.

OMc advised that a new Special educational needs in England release has been published on
Explore Education Statistics and provided the link
https://explore-education-statistics.service.gov.uk/find-statistics/special-educational-needs-in-england/2022-23

AF noted and acknowledged that Undine Marsh the retired head of early years at
Southend-on-Sea City Council has been awarded an MBE for Services to Education; adding this
was recognition of her hard work and commitment which was pleasing to see.
""")
