//! Roster files to drafts and findings, and back; never the store.
