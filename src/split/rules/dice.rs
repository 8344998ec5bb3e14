//! The engine's own random numbers: the same seed gives the same numbers on every machine.

/// A stream of numbers (splitmix64).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x6A09_E667_F3BC_C908)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    /// A number below `end`, which is not nought.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        let high = (u128::from(self.next()) * u128::from(end)) >> 64;
        usize::try_from(high).unwrap_or(0)
    }

    /// About -log2 of a number evenly spread over 0 to 1, in 256ths: without floating point, which
    /// is not the same on every machine.
    pub(super) fn patience(&mut self) -> i64 {
        let x = self.next();
        let zeros = x.leading_zeros().min(48);
        let fraction = (x << zeros >> 55) & 0xFF;
        i64::from(zeros) * 256 + 255 - i64::try_from(fraction).unwrap_or(0)
    }
}
