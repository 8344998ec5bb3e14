//! Facts to sentences: the message catalogue, and the wording of refusals, findings and statuses.
