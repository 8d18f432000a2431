"""The read count: what a page view is, how it is counted, and what is shown of it.

rules, limits (what counts) < roll_up (totals, hours, lists) < counting (an event), keeping (days
in place of events, recount); `hot` reads what is most read. docs/decisions/0014-read-count.md
says why.
"""
