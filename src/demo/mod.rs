//! Made-up people and the throwaway day.
