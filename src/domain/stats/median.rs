//! The middle of some numbers of days.

/// Days from one thing to another, as many as there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days(Vec<i64>);

impl Days {
    pub fn add(&mut self, days: i64) {
        self.0.push(days);
    }

    pub fn median(mut self) -> Median {
        self.0.sort_unstable();
        let n = self.0.len();
        let at = |place: usize| self.0.get(place).copied().unwrap_or_default();
        let halves = if n == 0 { None } else { Some(at((n - 1) / 2) + at(n / 2)) };
        Median { n, halves }
    }
}

/// The middle one, or the middle between the two in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Median {
    pub n: usize,
    /// Twice the median, which is whole; `None` if there is nothing.
    pub halves: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn median(days: &[i64]) -> Option<i64> {
        let mut all = Days::default();
        for days in days {
            all.add(*days);
        }
        all.median().halves
    }

    #[test]
    fn the_middle_may_lie_between_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[9, 1, 4]), Some(8));
        assert_eq!(median(&[9, 1, 4, 5]), Some(9));
    }
}
