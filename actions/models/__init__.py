"""The tables of actions: who owes what by when, what happened, how it ended."""

from actions.models.action import Action
from actions.models.action_links import ActionLink
from actions.models.chases import Chase, SentByHand
from actions.models.evidence import Evidence
from actions.models.importing import ImportRow, ImportRun
from actions.models.life import ClosingCondition, DueMove, Mute, Wait
from actions.models.links import EntryLink
from actions.models.parties import ActionParty
from actions.models.resolutions import Resolution
from actions.models.saved_views import SavedView
from actions.models.scale import StatusLabel
from actions.models.texts import ActionText
from actions.models.time_requests import TimeRequest
from actions.models.trackers import TrackerPublication
from actions.models.updates import ActionUpdate

__all__ = [
    "Action",
    "ActionLink",
    "ActionParty",
    "ActionText",
    "ActionUpdate",
    "Chase",
    "ClosingCondition",
    "DueMove",
    "EntryLink",
    "Evidence",
    "ImportRow",
    "ImportRun",
    "Mute",
    "Resolution",
    "SavedView",
    "SentByHand",
    "StatusLabel",
    "TimeRequest",
    "TrackerPublication",
    "Wait",
]
