"""What the worker does for firms."""

from jaminan.employers import actions
from jaminan.employers.actions.end_requests import FIRMS_OUTBOX
from jaminan.employers.models import FirmCall
from jaminan.kernel import chores, outbox

chores.register("employers.bills", every_seconds=20, act=actions.issue_due_bills)
chores.register("employers.firm_answers", every_seconds=2, act=actions.look_for_answers)
outbox.register(
    outbox.Dispatcher(
        FIRMS_OUTBOX,
        FirmCall,
        actions.hand_over,
        talks_outside=True,
        on_stuck=actions.leave_to_officer,
        related=("request",),
    )
)
