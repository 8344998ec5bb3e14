//! The journal, which is the truth, and the sled state, which follows it.
//!
//! An accepted command is one line of an append-only file, on the disk before anybody is answered. The sled state
//! holds one small record for each person, route, session, ...: it makes starting quick and may be lost at any time.
//! Everything here is synchronous; who runs it on which thread is the hub's business.

mod aside;
mod backup;
mod disk;
mod error;
mod journal;
mod keeper;
mod line;
mod load;
mod lock;
mod open;
mod owner;
mod reader;
mod records;
mod replay;
mod scan;
mod verify;

pub use backup::restore;
pub use disk::{RESERVE, free_space};
pub use error::{AppendError, KeeperError, StoreError};
pub use journal::{Journal, Recovered};
pub use keeper::Keeper;
pub use line::{LineHash, Mark};
pub use load::Trouble;
pub use lock::{Holder, Lock};
pub use open::{OpenOptions, Opened, Repair, TornTail, open, open_with};
pub use owner::require_own;
pub use reader::JournalReader;
pub use records::{changes, encode};
pub use verify::{SledVerdict, Verdict, verify, verify_running};
