//! Seeded chance: the same seed throws the same numbers on every machine.

use chrono::NaiveDate;
use rekindle::domain::calendar::add_days;

/// The `SplitMix64` generator.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn throw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `many`, which is at least one.
    pub fn below(&mut self, many: usize) -> usize {
        let many = u64::try_from(many).unwrap_or(1).max(1);
        usize::try_from(self.throw() % many).unwrap_or_default()
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A day some days after another one, `least` to `most`.
    pub fn days_after(&mut self, day: NaiveDate, least: u32, most: u32) -> NaiveDate {
        let span = usize::try_from(most.saturating_sub(least)).unwrap_or_default() + 1;
        add_days(day, least + u32::try_from(self.below(span)).unwrap_or_default())
    }

    /// One of `all`; the default of the type where there are none.
    pub fn one_of<T: Copy + Default>(&mut self, all: &[T]) -> T {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }
}
