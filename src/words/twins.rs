//! Why two records may be one person's, in words.

use crate::twins::Sign;
use crate::words::{Catalogue, Id};

/// What speaks for it or against it: "same telephone".
pub fn sign(words: &Catalogue, sign: Sign) -> String {
    words.text(match sign {
        Sign::SamePhone => Id::SignSamePhone,
        Sign::OtherPhone => Id::SignOtherPhone,
        Sign::SameName => Id::SignSameName,
        Sign::LikeName => Id::SignLikeName,
        Sign::SamePatronymic => Id::SignSamePatronymic,
        Sign::OtherPatronymic => Id::SignOtherPatronymic,
        Sign::SameOrganisation => Id::SignSameOrganisation,
        Sign::OtherOrganisation => Id::SignOtherOrganisation,
        Sign::SameRegion => Id::SignSameRegion,
        Sign::OtherRegion => Id::SignOtherRegion,
        Sign::WalkIn => Id::SignWalkIn,
        Sign::OneFile => Id::SignOneFile,
        Sign::BothCame => Id::SignBothCame,
    })
}

/// All of them in one line.
pub fn signs(words: &Catalogue, signs: &[Sign]) -> String {
    signs.iter().map(|one| sign(words, *one)).collect::<Vec<_>>().join(", ")
}
