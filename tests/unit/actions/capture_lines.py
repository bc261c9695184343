"""Lines in the forms of real minutes, and what each is understood as.

A row is: line | kind | as it will read | owners with supporters | due | not known. What
is left out is empty; a note or decision without a text reads as typed. People are told
by their keys: `p1+p2` both, `p3/p4` the one or the other, `?DW` not yet known which;
` ?` after a due date is a question to the writer.
"""

LINES = """\
AR to link with BQ about health contributions to our response by 8 April | action | Link with Bela Quist about health contributions to our response | p1 with p2 | 8 April = 08.04.24
AR to pick up the health response to the report with BQ | action | Pick up the health response to the report with Bela Quist | p1 with p2
AR to link with BQ around timeliness of health contributions. | action | Link with Bela Quist around timeliness of health contributions. | p1 with p2
Invite QX to report on place planning and provide regular updates. | note
/a Invite QX to report on place planning and provide regular updates. | action | Invite QX to report on place planning and provide regular updates. |  |  | QX
/a Invite BQ to report on place planning | action | Invite Bela Quist to report on place planning
/a Review targets so they are realistic and achievable. | action | Review targets so they are realistic and achievable.
BQ to consider how we could find out how many pupils do not attend their local school. | action | Consider how we could find out how many pupils do not attend their local school. | p2
RT to liaise with BQ over Post 16 reps. | action | Liaise with Bela Quist over Post 16 reps. | p4 with p2
BQ to circulate the dashboard once it is published. | action | Circulate the dashboard. | p2 | once it is published ?
Once published, BQ will circulate it. | action | Circulate it. | p2 | Once published ?
1.1 AR to review the targets | action | Review the targets | p1
2.2 Invite BQ to report | note
ACTION: AR to send the letter | action | Send the letter | p1
ACTION – AR to send the letter | action | Send the letter | p1
Action - AR to send the letter | action | Send the letter | p1
Actions: AR to send the letter | action | Send the letter | p1
Action: IMc to send AR consultation documents for circulation to Board members. | action | Send AR consultation documents for circulation to Board members. | p3
Action: Board asked IMc or RT to present details of changes and what they mean to the next board. | action | Present details of changes and what they mean to the next board. | p3/p4 | the next board = 29.04.24
Board asked IMc or RT to present details of changes to the next board | action | Present details of changes to the next board | p3/p4 | the next board = 29.04.24
IMc or RT to present details | action | Present details | p3/p4
IMc/RT to present details | action | Present details | p3/p4
IMc and RT to present details | action | Present details | p3+p4
IMc, RT and BQ to present details | action | Present details | p3+p4+p2
IMc & RT to present details | action | Present details | p3+p4
IMc, RT or BQ to present details | action | Present details | p3+p4/p2
Action: The SEND Scrum were requested to put together a proposal for consideration | action | Put together a proposal for consideration | b1
The SEND Scrum were requested to put together a proposal | action | Put together a proposal | b1
SEND Scrum to put together a proposal | action | Put together a proposal | b1
SENDOPS to report back to the next meeting | action | Report back to the next meeting | b2 | the next meeting = 29.04.24
SEND Operations Group to report back at the next board | action | Report back at the next board | b2 | the next board = 29.04.24
RT agreed to ensure the consultation documents would be circulated to all | action | Ensure the consultation documents would be circulated to all | p4
RT volunteered to lead the work | action | Lead the work | p4
RT offered to provide reps for Post 16 | action | Provide reps for Post 16 | p4
RT has agreed to share the learning with the group | action | Share the learning with the group | p4
RT will share the learning with the group | action | Share the learning with the group | p4
RT was asked to share the learning | action | Share the learning | p4
RT and BQ were asked to share the learning | action | Share the learning | p4+p2
RT is to share the learning | action | Share the learning | p4
RT is keen to engage wider stakeholders | note
RT advised the Board of changes | note
RT noted that AR will be away | note
RT will be away in April | note
RT to be invited to the next board | note
RT will not attend | note
QX to send the letter | action | QX to send the letter |  |  | QX
/a QX to send the letter | action | QX to send the letter |  |  | QX
Rosa Tane to send the letter | action | Send the letter | p4
Rosa to send the letter | action | Send the letter | p4
Dr Tane to send the letter | action | Send the letter | p4
Winter to send the letter | action | Send the letter | p5
DW to send the letter by 8 April | action | Send the letter | ?DW | 8 April = 08.04.24
/a DW to send the letter by 8 April | action | Send the letter | ?DW | 8 April = 08.04.24
HA to send the letter | action | Send the letter | p7
Duncan Webb to send the letter | action | Send the letter | p6
AR with BQ to draft the paper | action | Draft the paper | p1 with p2
AR to draft the paper with support from BQ | action | Draft the paper with support from Bela Quist | p1 with p2
AR to draft the paper, supported by BQ and RT | action | Draft the paper, supported by Bela Quist and Rosa Tane | p1 with p2+p4
AR to draft the paper alongside BQ | action | Draft the paper alongside Bela Quist | p1 with p2
AR to draft the paper with AR | action | Draft the paper with Amara Rhys | p1
AR to draft the paper with DW | action | Draft the paper with DW | p1 with ?DW
AR to draft the paper with schools | action | Draft the paper with schools | p1
AR to draft the paper with the SEND Scrum | action | Draft the paper with the SEND Scrum | p1 with b1
AR to draft the paper with QX | action | Draft the paper with QX | p1 |  | QX
/a AR: draft the paper | action | Draft the paper | p1
AR: draft the paper | note
/a AR – draft the paper | action | Draft the paper | p1
/a Draft the paper (AR) | action | Draft the paper | p1
/a Draft the paper (AR, by 8 April) | action | Draft the paper | p1 | 8 April = 08.04.24
/a Draft the paper (AR and BQ) | action | Draft the paper | p1+p2
/a Draft the paper (by 8 April) | action | Draft the paper |  | 8 April = 08.04.24
/a Draft the paper – AR | action | Draft the paper | p1
/a Draft the paper – AR, by 8 April | action | Draft the paper | p1 | 8 April = 08.04.24
/a Draft the paper. Owner: AR | action | Draft the paper | p1
/a Draft the paper. Lead: AR and BQ. Due: 8 April | action | Draft the paper. | p1+p2 | 8 April = 08.04.24
/a Draft the paper [AR] | action | Draft the paper | p1
/a @AR to draft the paper | action | Draft the paper | p1
- AR to draft the paper | action | Draft the paper | p1
• AR to draft the paper | action | Draft the paper | p1
· AR to draft the paper by end of term | action | Draft the paper | p1 | end of term ?
AR to draft the paper by end of March | action | Draft the paper | p1 | end of March = 31.03.24
AR to draft the paper by the end of March 2025 | action | Draft the paper | p1 | the end of March 2025 = 31.03.25
AR to draft the paper by March 2026 | action | Draft the paper | p1 | March 2026 = 31.03.26
AR to draft the paper by 8.4.24 | action | Draft the paper | p1 | 8.4.24 = 08.04.24
AR to draft the paper by 28.06.24 | action | Draft the paper | p1 | 28.06.24 = 28.06.24
AR to draft the paper 28.06.24 | action | Draft the paper | p1 | 28.06.24 = 28.06.24
AR to draft the paper +2w | action | Draft the paper | p1 | +2w = 19.03.24
AR to draft the paper +10d | action | Draft the paper | p1 | +10d = 15.03.24
AR to draft the paper +3m | action | Draft the paper | p1 | +3m = 05.06.24
AR to draft the paper within two weeks | action | Draft the paper | p1 | within two weeks = 19.03.24
AR to draft the paper in two weeks’ time | action | Draft the paper | p1 | in two weeks’ time = 19.03.24
AR to draft the paper in Spring 2027 | action | Draft the paper in Spring 2027 | p1 | Spring 2027 ?
AR to draft the paper by Spring 2027 | action | Draft the paper | p1 | Spring 2027 ?
AR to draft the paper by Autumn 2023 | action | Draft the paper | p1 | Autumn 2023 ?
AR to draft the paper asap | action | Draft the paper | p1 | asap ?
AR to draft the paper, tbc | action | Draft the paper | p1 | tbc ?
AR to draft the paper – ongoing | action | Draft the paper | p1 | ongoing ?
AR to draft the paper by next board | action | Draft the paper | p1 | next board = 29.04.24
AR to draft the paper by the next Board meeting | action | Draft the paper | p1 | the next Board meeting = 29.04.24
AR to draft the paper for the next board | action | Draft the paper for the next board | p1 | the next board = 29.04.24
AR to bring a revised risk log for the next Board taking into account what is added | action | Bring a revised risk log for the next Board taking into account what is added | p1 | the next Board = 29.04.24
AR to draft the paper by 8 April for the DfE | action | Draft the paper by 8 April for the DfE | p1 | 8 April = 08.04.24
AR to draft the paper before the next meeting | action | Draft the paper | p1 | before the next meeting = 28.04.24
AR to draft the paper by Friday | action | Draft the paper | p1 | Friday = 08.03.24
AR to draft the paper by Tuesday 9 April | action | Draft the paper | p1 | Tuesday 9 April = 09.04.24
AR to draft the paper by Tuesday 8 April | action | Draft the paper | p1 | Tuesday 8 April ?
AR to draft the paper by 31 June | action | Draft the paper | p1 | 31 June ?
AR to draft the paper no later than 8 April | action | Draft the paper | p1 | 8 April = 08.04.24
AR to draft the paper. Deadline 8 April | action | Draft the paper. | p1 | 8 April = 08.04.24
AR to draft the paper, due 8 April | action | Draft the paper | p1 | 8 April = 08.04.24
AR to draft the paper after publication | action | Draft the paper | p1 | after publication ?
AR to draft the paper subject to approval by the ICB | action | Draft the paper | p1 | subject to approval by the ICB ?
AR to visit the hub on 26 March | action | Visit the hub on 26 March | p1 | 26 March = 26.03.24
By 8 April, AR to draft the paper | action | Draft the paper | p1 | 8 April = 08.04.24
At the next meeting, AR to present the paper | action | Present the paper | p1 | the next meeting = 29.04.24
AR to read the report of 8 April | action | Read the report of 8 April | p1
/a Our response is due in by 8 April – AR will pick up the health response with BQ. | action | Our response is due in by 8 April – AR will pick up the health response with Bela Quist. | p1 with p2 | 8 April = 08.04.24
Suggestions include access data. BQ to investigate. | note
/a Suggestions include access data. BQ to investigate. | action | Suggestions include access data. BQ to investigate. | p2
Agreed: the terms of reference are updated with leads. | decision
Agreed to close this action. | decision
Agreed that AR will draft the paper | decision
/a Agreed that AR will draft the paper | action | Draft the paper | p1
Board agreed that the plan should be high level | decision
The Board agreed the plan should be high level | decision
It was agreed that the plan is published | decision
The minutes were agreed as correct. | note
RESOLVED to adopt the plan | decision
Decision: adopt the plan | decision | adopt the plan
Decision 14: adopt the plan | decision | adopt the plan
/d Adopt the plan by 8 April | decision | Adopt the plan by 8 April
/D Adopt the plan | decision | Adopt the plan
Board requested a revised risk log for the next Board | note
Parked: ask the youth council | parked | ask the youth council
/p ask the youth council | parked | ask the youth council
/n AR to be thanked | note | AR to be thanked
/n AR to draft the paper | note | AR to draft the paper
/action is not a prefix | note
/a | action
The dashboard is still embargoed so cannot be shared. | note
Recruitment remains a challenge across all therapies. | note
AR is coordinating briefing papers on CAMHS | note
LA to review | note
EHCP to review | note
/a Will to draft the paper | action | Draft the paper | p9
AR to draft the paper once a year | action | Draft the paper once a year | p1
AR to RAG rate the plan | note
/a AR to RAG rate the plan | action | RAG rate the plan | p1
AR should draft the paper | note
/a AR should draft the paper | action | Draft the paper | p1
/a AR needs to draft the paper | action | Draft the paper | p1
Thanks were given to BQ | note
RT referenced some learning from Essex and agreed to share this with the group. | note
/a RT referenced some learning from Essex and agreed to share this with the group. | action | RT referenced some learning from Essex and agreed to share this with the group. | p4
/a AR advised the restructure would be added to the risk log. | action | AR advised the restructure would be added to the risk log. | p1
/a It was warm. DW spoke and offered to write. | action | It was warm. DW spoke and offered to write. | ?DW
/a RT volunteered to be the lead for this. | action | RT volunteered to be the lead for this. | p4
/a AR agreed it was important. | action | AR agreed it was important.
/a RT suggested that the terms are reviewed | action | RT suggested that the terms are reviewed
"""
