"""What each lane of `./dev test` runs.

`./dev test-full` runs everything on both databases. `./dev test` runs everything once,
and on PostgreSQL again what a database can change: operations, constraints, locks, jobs,
queries, and each address once.
"""

# The walk: every view answers on PostgreSQL, so that its queries are lawful there. The
# browser's lane opens every kind of page there too, in the told demonstration.
WALKS = (
    "tests/contracts/test_tenancy.py::test_every_address_answers_the_right_person",
    "tests/contracts/test_jobs_run_twice.py",
    "tests/contracts/test_migrated.py",
)

# What asks no database, or asks it what a walk or the operation's own tests ask. Write
# here a file of pages: what they say, who may open them, which errors they show. Never
# one of locks, constraints, searches, orders or counts: tests/contracts/test_lanes.py.
ONCE = (
    "actions/test_capturing.py",
    "actions/test_chasing_pages.py",
    "actions/test_documents.py",
    "actions/test_exports.py",
    "actions/test_handover_pack.py",
    "actions/test_import_again.py",
    "actions/test_import_pages.py",
    "actions/test_pages.py",
    "actions/test_panels.py",
    "actions/test_reviewing.py",
    "actions/test_tracker.py",
    "boards/test_board_home.py",
    "boards/test_brief.py",
    "boards/test_circulation.py",
    "boards/test_consultations.py",
    "boards/test_groups.py",
    "boards/test_guide.py",
    "boards/test_histories.py",
    "boards/test_in_the_room.py",
    "boards/test_induction.py",
    "boards/test_invitation_letters.py",
    "boards/test_key_messages.py",
    "boards/test_lead_roles.py",
    "boards/test_members.py",
    "boards/test_messages.py",
    "boards/test_minutes_pages.py",
    "boards/test_packs.py",
    "boards/test_paper_uploads.py",
    "boards/test_people_sheet.py",
    "boards/test_public_face.py",
    "boards/test_publishing_minutes.py",
    "boards/test_read_back.py",
    "boards/test_record_items.py",
    "boards/test_record_page.py",
    "boards/test_record_people.py",
    "boards/test_record_texts.py",
    "boards/test_registers.py",
    "boards/test_releases.py",
    "boards/test_room.py",
    "boards/test_setting_up.py",
    "boards/test_structure.py",
    "boards/test_terms.py",
    "boards/test_terms_rule.py",
    "boards/test_word.py",
    "governance/test_accounts.py",
    "governance/test_documents.py",
    "governance/test_health.py",
    "governance/test_passwords.py",
    "governance/test_pdf.py",
    "governance/test_pdf_fetch.py",
    "governance/test_signing_in_again.py",
    "governance/test_static_files.py",
    "improvement_plan/test_group_slices.py",
    "improvement_plan/test_kpi_pages.py",
    "improvement_plan/test_plan_pages.py",
    "improvement_plan/test_rating_pages.py",
    "site/test_calendar.py",
    "site/test_demo.py",
    "site/test_demo_plans.py",
    "site/test_headers.py",
    "site/test_my_work.py",
    "site/test_page_and_paper.py",
    "site/test_public.py",
    "test_network.py",
    "tooling",
)

INTEGRATION = "tests/integration"
BROWSER = "tests/browser"


# The longest test, and PostgreSQL's lane has it too: the migrations run from the first to
# the last. On SQLite every new checkout runs them when the product is set up.
FULL_ON_SQLITE = "tests/contracts/test_migrated.py"


def on_sqlite(*, slow: bool) -> list[str]:
    """What the lane of SQLite runs: everything, and the migrations in the full run."""
    return [] if slow else [f"--ignore={FULL_ON_SQLITE}"]


def on_postgres(*, slow: bool) -> list[str]:
    """What the lane of PostgreSQL and Redis runs.

    Args:
        slow: everything there is, instead of what a database can change.
    """
    if slow:
        return []
    ignored = [f"--ignore={INTEGRATION}/{path}" for path in ONCE]
    return [INTEGRATION, *WALKS, *ignored]
