"""TODO manual."""

from kltrack.checks.report import while_reading
from kltrack.diagnostic import Severity

SEVERITY = Severity.ERROR
check = while_reading("alias-or-anchor")
