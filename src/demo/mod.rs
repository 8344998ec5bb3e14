//! Made-up people and the throwaway day.

pub mod people;
