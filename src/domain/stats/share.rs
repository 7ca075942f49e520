//! `k of n`, and how much it says: a percentage only from ten on, with the range in which the true share lies.

/// From this many on a percentage says something.
const ENOUGH: u32 = 10;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub k: u32,
    pub n: u32,
}

impl Share {
    pub fn of(k: u32, n: u32) -> Self {
        Self { k, n }
    }

    /// In percent; `None` for so few that it would mislead.
    pub fn percent(self) -> Option<u32> {
        (self.n >= ENOUGH).then(|| (self.k * 200 + self.n) / (self.n * 2))
    }

    /// Wilson's 95 % interval, in percent, for as many as have a percentage.
    pub fn interval(self) -> Option<(u32, u32)> {
        const Z: f64 = 1.959_964;
        self.percent()?;
        let n = f64::from(self.n);
        let share = f64::from(self.k) / n;
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + Z * Z / n;
        Some((percent((middle - half) / scale), percent((middle + half) / scale)))
    }
}

/// To the nearest whole percent: the first that is not below it.
fn percent(share: f64) -> u32 {
    (0..100).find(|percent| f64::from(*percent) + 0.5 > share * 100.0).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_have_no_percentage() {
        assert_eq!(Share::of(5, 9).percent(), None);
        assert_eq!(Share::of(5, 9).interval(), None);
        assert_eq!(Share::of(5, 10).percent(), Some(50));
        assert_eq!(Share::of(2, 12).percent(), Some(17));
        assert_eq!(Share::of(0, 0).percent(), None);
    }

    #[test]
    fn the_interval_is_wilsons() {
        // Worked out by hand, and found in tables.
        for (k, n, interval) in
            [(5, 10, (24, 76)), (0, 10, (0, 28)), (10, 10, (72, 100)), (1, 20, (1, 24)), (60, 100, (50, 69))]
        {
            assert_eq!(Share::of(k, n).interval(), Some(interval), "{k} of {n}");
        }
    }
}
