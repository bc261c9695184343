"""Addresses of actions; the number in an address never changes (rulings 7)."""

from django.urls import path

from actions.views import (
    answering,
    capturing,
    chasing,
    detail,
    ending,
    evidence,
    exporting,
    handing_over,
    holding,
    importing,
    log,
    mending,
    recording,
    reviewing,
    saved_views,
    scaling,
    texts,
    turning,
)

app_name = "actions"

_LOG = "<slug:partnership>/<slug:board>/actions/"
_ACROSS = "<slug:partnership>/actions/"
_ONE = f"{_LOG}<int:number>/"
_RUN = f"{_LOG}import/<int:run>/"

urlpatterns = [
    path("<slug:partnership>/<slug:board>/end/", ending.end, name="board-end"),
    path(_LOG, log.board_log, name="actions"),
    path(f"{_LOG}filter/", log.board_filter, name="actions-filter"),
    path(f"{_LOG}views/add/", saved_views.add, name="actions-views-add"),
    path(f"{_LOG}views/<int:view>/", log.board_view, name="actions-view"),
    path(
        f"{_LOG}views/<int:view>/remove/",
        saved_views.remove,
        name="actions-view-remove",
    ),
    path(f"{_LOG}export.<slug:kind>", exporting.export, name="actions-export"),
    path(_ACROSS, log.log_across, name="across"),
    path(f"{_ACROSS}filter/", log.filter_across, name="across-filter"),
    path(f"{_ACROSS}views/add/", saved_views.add_across, name="across-views-add"),
    path(f"{_ACROSS}views/<int:kept>/", log.view_across, name="across-view"),
    path(
        f"{_ACROSS}views/<int:kept>/remove/",
        saved_views.remove_across,
        name="across-view-remove",
    ),
    path(f"{_ACROSS}export.<slug:kind>", exporting.export_across, name="across-export"),
    path(f"{_LOG}record/", capturing.record, name="record"),
    path(f"{_LOG}understand/", capturing.understand, name="understand"),
    path(f"{_LOG}names/<int:item>/", capturing.names, name="names"),
    path(f"{_LOG}reminders/", chasing.chase_log, name="chase-log"),
    path(f"{_LOG}reminders/next/", chasing.next_run, name="next-run"),
    path(f"{_LOG}reminders/send/", chasing.remind, name="remind"),
    path(f"{_LOG}reminders/chair/", chasing.chairs_list, name="chairs-list"),
    path(f"{_LOG}review/<int:item>/", reviewing.review, name="review"),
    path(f"{_LOG}scale/", scaling.scale, name="scale"),
    path(f"{_LOG}turn/", turning.turn, name="turn"),
    path(f"{_LOG}from/note/<int:note>/", turning.from_note, name="from-note"),
    path(
        f"{_LOG}from/decision/<int:decision>/",
        turning.from_decision,
        name="from-decision",
    ),
    path(f"{_LOG}import/", importing.start, name="import"),
    path(_RUN, importing.run, name="import-run"),
    path(f"{_RUN}columns/", importing.columns, name="import-columns"),
    path(f"{_RUN}words/", importing.words, name="import-words"),
    path(f"{_RUN}rows/<int:row>/", importing.mend, name="import-mend"),
    path(f"{_RUN}bring/", importing.bring, name="import-bring"),
    path(f"{_RUN}set-aside/", importing.set_aside, name="import-set-aside"),
    path(f"{_LOG}handover/", handing_over.lost, name="handover"),
    path(f"{_LOG}handover/<int:person>/", handing_over.give, name="handover-give"),
    path(_ONE, detail.action, name="action"),
    path(f"{_ONE}answer/<str:token>/", answering.answer, name="answer"),
    path(f"{_ONE}update/", detail.update, name="update"),
    path(f"{_ONE}close/", detail.close, name="close"),
    path(f"{_ONE}reopen/", detail.reopen, name="reopen"),
    path(f"{_ONE}change/", detail.change, name="change"),
    path(f"{_ONE}evidence/<int:evidence>/", evidence.evidence, name="evidence"),
    path(f"{_ONE}mend/", mending.mend, name="mend"),
    path(f"{_ONE}texts/", texts.texts, name="texts"),
    path(f"{_ONE}texts/restore/", texts.restore, name="restore-text"),
    path(f"{_ONE}conditions/add/", holding.add_condition, name="add-condition"),
    path(
        f"{_ONE}conditions/<int:condition>/meet/",
        holding.meet_condition,
        name="meet-condition",
    ),
    path(f"{_ONE}wait/", holding.wait, name="wait"),
    path(f"{_ONE}mute/", holding.mute, name="mute"),
    path(f"{_ONE}unmute/", holding.unmute, name="unmute"),
    path(f"{_ONE}undo/", capturing.undo, name="undo"),
    path(f"{_ONE}record/", recording.minute, name="minute"),
]
