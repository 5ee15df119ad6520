//! Numbers to numbers: statistics that know nothing of flows and would be worth using alone.
