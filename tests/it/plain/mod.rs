//! The console in whole lines: the machine alone, the program on pipes and terminals, and a day worked in lines only.

mod day;
mod ends;
mod machine;
mod pipes;
mod properties;
mod room;
