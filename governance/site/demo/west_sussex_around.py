"""What West Sussex's published plan says around its actions, as printed.

The principles and commitments are those of the appendices of the plan of April 2024, the
sections those of its page on the SEND Strategy 2019 to 2024.
"""

PRINCIPLES = (
    (
        "Adaptability",
        (
            "The plan will remain under constant review and will consider future "
            "changes and demands with a focus on positive change and continuous "
            "improvement."
        ),
    ),
    (
        "Co-production and Stakeholder Engagement",
        (
            "The Partnership arrangements will ensure that all stakeholders "
            "including the West Sussex Parent Carer Forum, will actively "
            "participate in the delivery and monitoring of the plan. It will be "
            "shared with all stakeholders and be co-designed to ensure all "
            "perspectives are considered."
        ),
    ),
    (
        "SMART Objectives and Goals",
        (
            "The plan will be specific, measurable, achievable, relevant, and time "
            "bound. These principals will be monitored and reviewed by the "
            "Partnership Board, key stakeholder monitoring, the Council and ICB "
            "performance management frameworks."
        ),
    ),
    (
        "Evidence based decision making",
        (
            "Progress and delivery of the plan will be underpinned by performance "
            "data and evidence."
        ),
    ),
    (
        "Monitoring and oversight",
        (
            "The SMART actions will facilitate progress tracking and ensures "
            "accountability. Implementation of the plan will also be overseen by "
            "established process for reviewing and endorsing the action plan within"
            " the West Sussex Partnership and its governance will be through the "
            "SEND and AP Partnership Board. This includes arrangements for co-"
            "production with all stakeholders, including the West Sussex Parent "
            "Carer Forum and the children and families who are the users of the "
            "service."
        ),
    ),
    (
        "Resource Allocation",
        (
            "Partner agencies have identified specific resources to meet the "
            "requirements of the plan, and this will include revenue budget "
            "increase for staffing with the Councils SENAT and Education Psychology"
            " Service. The plan will form part of the wider transformation "
            "programme within SEND and Education and Learning and will be supported"
            " by the Programme Management office within Children's Services. Other "
            "resources will also be employed through the two national initiatives "
            "that the Partnership are currently involved with; Delivering Better "
            "Value and the Change Programme Partnership."
        ),
    ),
    (
        "Continuous Monitoring and Evaluation",
        (
            "The monitoring of the plan will be facilitated through the County "
            "Council performance management framework for CYPL and the ICB "
            "processes. The SEND improvement activity will also be monitored "
            "through the SEND Partnership monthly which are multi-agency."
        ),
    ),
    (
        "Risk Assessment and Mitigation",
        (
            "The SEND AP Partnership Board will hold and review a risk register "
            "related to the delivery of the plan with a view to ensuring mitigation"
            " is supported by key stakeholders as and when required."
        ),
    ),
    (
        "Communication Strategy",
        (
            "The Partnership will publish the plan on the County Council and ICB "
            "websites and use their communication resources and processes to ensure"
            " a wide coverage of the plan, regular updates and that there is "
            "effective contribution and engagement from children and young people, "
            "and parent carer representatives."
        ),
    ),
    (
        "Alignment with Organisational Culture",
        (
            "The priorities and objectives of this plan have been developed in line"
            " with the wider partnership culture and meet the broad principals of "
            "the Councils and key partners strategic plans."
        ),
    ),
    (
        "Co-production and Feedback Mechanisms",
        (
            "The development of the plan, its progress and reviews will be "
            "undertaken in the spirit of good co-production with ensuring that "
            "design events, surveys and focus groups are all used to gather input, "
            "to shape and improve the effectiveness of the plan."
        ),
    ),
    (
        "Celebrating Success",
        (
            "The Partnership will ensure that the key milestones and achievements "
            "are published and celebrated to maintain the motivation and engagement"
            " of all agencies and stakeholders to deliver the plan in its entirety."
        ),
    ),
    (
        "Integration with Strategic Planning",
        (
            "This plan will remain integral to the wider SEND Strategy and the "
            "Council's Education and Learning Strategy."
        ),
    ),
)

COMMITMENTS = (
    (
        "Inclusive and Comprehensive Partnership arrangements",
        (
            "The implementation of the terms of reference to ensure wide "
            "partnership engagement and participation in the strategic planning and"
            " delivery of services. Developing an open and challenging environment "
            "where the children come first, and the voice of the child and parent "
            "carers is routinely heard and considered."
        ),
    ),
    (
        "Focus and intent",
        (
            "Providing the vision and the objectives that guide decision-making and"
            " directing the action plan. Providing assurance and oversight and "
            "alignment with the partnership's overall purpose."
        ),
    ),
    (
        "Leadership",
        (
            "strategic direction, setting priorities, and inspire confidence among "
            "stakeholders."
        ),
    ),
    (
        "Strategic Planning",
        (
            "Holding all stakeholders to account and bringing strategic planning "
            "processes together. Agreeing the strategic priorities and clear "
            "milestones to deliver sustainable improvements."
        ),
    ),
    (
        "Transparency and Accountability",
        (
            "Maintaining good and regular communication to demonstrate progress and"
            " to ensure the voice of the child is heard."
        ),
    ),
    (
        "Coproduction & Engagement",
        (
            "holding key partners to account and to ensure they engage and "
            "encourage coproduction of service development and improvement. "
            "Providing a framework for regular and meaningful engagement with "
            "children, young people, and parent carer representatives for them to "
            "fully contribute to the plan and wider service development."
        ),
    ),
    (
        "Performance Management, Monitoring and Evaluation",
        (
            "To ensure agreed key performance indicators, that all partners build "
            "the plan into the performance frameworks and that quality assurance is"
            " regular and far reaching. Ensure that a culture of transparent self-"
            "evaluation and continuous improvement is embedded within the "
            "partnership."
        ),
    ),
    (
        "Transparent Risk Management",
        (
            "To develop and report all key risks to delivery of the plan and to "
            "ensure that they are recorded and considered by the Partnership. To "
            "hold key partners to account in their mitigation and problem solving "
            "at all levels."
        ),
    ),
    (
        "Wider Accountability",
        (
            "All the Partnership Working groups will regularly report into the West"
            " Sussex SEND AP Partnership Board. The Partnership Working Groups will"
            " be responsible for the implementation and delivery of the plan at "
            "pace. In addition to the Partnership Board the implementation of the "
            "Strategic Action Plan will also be monitored and managed through the "
            "Councils' performance management framework and the performance "
            "reporting processes within the ICB."
        ),
    ),
)

STRATEGY = (
    (
        "Knowing our children and families well",
        "Having an inclusive, person-centred approach.",
    ),
    (
        "Meeting the needs of children and young people",
        "Within our schools, educational settings, and services.",
    ),
    (
        "Working together to find solutions and the best outcomes",
        "Collective responsibility.",
    ),
)

# Each programme, what it contributes, and the areas it feeds; which, is invented.
PROGRAMMES = (
    (
        "Delivering Better Value (DBV)",
        "Earlier support in schools, so that fewer children need a plan to get help.",
        ("3", "4"),
    ),
    (
        "Placement Sufficiency",
        "Places in special schools and special support centres.",
        ("4",),
    ),
    (
        "DSG High Needs recovery plan",
        "The money that places and plans are paid from.",
        ("3", "4"),
    ),
    (
        "Change Programme Partnership",
        "National reform tried out here: templates, guidance and a local inclusion plan.",
        ("3", "5"),
    ),
    (
        "SEND Transformation Programme",
        "Project management for the wider changes of services.",
        ("1", "2", "3", "4", "5"),
    ),
)
