//! The journal, which is the truth, and the sled state, which follows it.
