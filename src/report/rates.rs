//! Rates of many small documents: the interval of a count is worked out once.

use crate::measure::Rate;

/// Counts above this are rare, and their intervals cheap.
const KEPT: usize = 201;

/// The intervals worked out so far. They cost some microseconds each, which is more than scanning a short document.
#[derive(Debug, Default)]
pub(super) struct Rates {
    of_thousand: Vec<Option<Rate>>,
}

impl Rates {
    /// As [`Rate::of`].
    pub(super) fn of(&mut self, count: u32, words: u32) -> Rate {
        if words == 0 || count as usize >= KEPT {
            return Rate::of(count, words);
        }
        self.of_thousand.resize(KEPT, None);
        let rate = *self.of_thousand[count as usize].get_or_insert_with(|| Rate::of(count, 1000));
        let scale = 1000.0 / f64::from(words);
        Rate { per_thousand: rate.per_thousand * scale, low: rate.low * scale, high: rate.high * scale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_rates_are_the_same() {
        let mut rates = Rates::default();
        for (count, words) in [(0, 0), (0, 70), (3, 70), (3, 990), (200, 5000), (201, 5000)] {
            let (kept, fresh) = (rates.of(count, words), Rate::of(count, words));
            for (a, b) in [(kept.per_thousand, fresh.per_thousand), (kept.low, fresh.low), (kept.high, fresh.high)] {
                assert!((a - b).abs() < 1e-9, "{count} in {words}: {kept:?} {fresh:?}");
            }
        }
    }
}
