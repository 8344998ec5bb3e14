//! What the engine knows of a person.

/// One person as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// Gives the person a place in the engine's own order, so that the order of a list never matters;
    /// people alike in everything, the id included, are interchangeable.
    pub id: &'a str,
    /// The region the person comes from; may be empty, which is a region like any other.
    pub region: &'a str,
    /// The organisation, balanced within its region.
    pub organisation: &'a str,
    /// What the person is, as far as the split is concerned.
    pub role: &'a str,
}

impl<'a> Person<'a> {
    /// The names that decide which people are alike.
    pub(super) fn names(&self) -> [&'a str; 3] {
        [self.region, self.organisation, self.role]
    }
}
