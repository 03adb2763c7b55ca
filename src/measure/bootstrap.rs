//! How far a measured figure can be trusted: counts of many units in, the same figure on many resamplings of them out.
//!
//! The units (texts) are drawn with replacement, as many as there are; what is added up are the counts of each, so a resampling
//! costs an addition a unit and nothing is looked for again. The same seed always draws the same units, so two programs measured on
//! the same texts are compared pair by pair (Efron & Tibshirani 1993, ch. 13 and 16).

use super::Agreement;

/// Draws units with replacement.
#[derive(Clone, Copy, Debug)]
pub struct Resampling {
    /// How many units there are.
    pub units: usize,
    /// How often they are drawn anew.
    pub times: usize,
}

/// Any number would do; it is fixed so that a report can be made again.
const SEED: u64 = 0x5eed_0f0d_dba1_1ad5;

/// Counts by unit. Those of most units are the same, which is said once.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    /// What each unit has besides what is written in `items`: sentences, which nearly all units have one of.
    pub sentences_each: f64,
    /// Units, in order, and what they have beyond that.
    pub items: Vec<(u32, Agreement)>,
}

impl Tallies {
    /// Of `units` units, those in `items`, in order; the others have no counts.
    pub fn new(units: usize, items: Vec<(u32, Agreement)>) -> Self {
        let single = items.iter().filter(|(_, a)| a.sentences == 1.0).count();
        if single * 2 < units {
            return Self { sentences_each: 0.0, items };
        }
        // Every unit is given a sentence, and it is taken back from those that have none.
        let mut own = items.into_iter().peekable();
        let mut rest = Vec::new();
        for unit in 0..units as u32 {
            let mut counts = own.next_if(|(at, _)| *at == unit).map_or_else(Agreement::default, |(_, counts)| counts);
            counts.sentences -= 1.0;
            if counts != Agreement::default() {
                rest.push((unit, counts));
            }
        }
        Self { sentences_each: 1.0, items: rest }
    }

    /// All units together, each `times(unit)` times.
    fn sum(&self, units: usize, times: impl Fn(u32) -> f64) -> Agreement {
        let mut sum = Agreement { sentences: self.sentences_each * units as f64, ..Agreement::default() };
        for (unit, counts) in &self.items {
            let times = times(*unit);
            if times > 0.0 {
                sum.add(counts, times);
            }
        }
        sum
    }

    /// All units together.
    pub fn total(&self, units: usize) -> Agreement {
        self.sum(units, |_| 1.0)
    }
}

impl Resampling {
    /// The sums of each of `rows` on each resampling, with `threads` threads; one list a row.
    pub fn sums(self, rows: &[&Tallies], threads: usize) -> Vec<Vec<Agreement>> {
        let threads = threads.clamp(1, self.times.max(1));
        let share = self.times.div_ceil(threads);
        let part = |from: usize| {
            let mut weights = vec![0f32; self.units];
            let mut sums = vec![Vec::with_capacity(share); rows.len()];
            for time in from..(from + share).min(self.times) {
                self.draw(time, &mut weights);
                for (row, sums) in rows.iter().zip(&mut sums) {
                    sums.push(row.sum(self.units, |unit| f64::from(weights[unit as usize])));
                }
            }
            sums
        };
        let parts: Vec<Vec<Vec<Agreement>>> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|i| scope.spawn(move || part(i * share))).collect();
            workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        let mut sums = vec![Vec::with_capacity(self.times); rows.len()];
        for part in parts {
            for (sums, more) in sums.iter_mut().zip(part) {
                sums.extend(more);
            }
        }
        sums
    }

    /// Writes into `weights` how often each unit is drawn the `time`th time.
    fn draw(self, time: usize, weights: &mut [f32]) {
        weights.fill(0.0);
        // Neighbouring states give the same numbers one step apart, so each time begins at a state that is mixed itself.
        let mut random = Random(Random(SEED ^ time as u64).next());
        for _ in 0..self.units {
            weights[random.below(self.units)] += 1.0;
        }
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    const fn below(&mut self, limit: usize) -> usize {
        ((self.next() as u128 * limit as u128) >> 64) as usize
    }
}

/// The middle 95 % of figures, by rank.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Of the `figures` on many resamplings, those left out that are no number; `None` when there are none.
    pub fn of(mut figures: Vec<f64>) -> Option<Self> {
        figures.retain(|figure| figure.is_finite());
        let last = figures.len().checked_sub(1)?;
        figures.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| figures[(last as f64 * share).round() as usize];
        Some(Self { low: at(0.025), high: at(0.975) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Measure;

    fn coin(units: usize, right: usize) -> Tallies {
        let items = (0..units as u32)
            .map(|unit| {
                let mut agreement = Agreement::default();
                agreement.sentence(true, unit < right as u32, unit < right as u32);
                (unit, agreement)
            })
            .collect();
        Tallies::new(units, items)
    }

    fn precisions(row: &Tallies, units: usize) -> Vec<f64> {
        let sums = Resampling { units, times: 2000 }.sums(&[row], 3);
        sums[0].iter().map(|sum| sum.score(Measure::Sentence).precision).collect()
    }

    #[test]
    fn the_interval_of_a_share_is_near_the_normal_one() {
        // 300 of 400: 0.75 with a standard error of 0.02165.
        let interval = Interval::of(precisions(&coin(400, 300), 400)).expect("drawn");
        assert!((interval.low - (0.75 - 1.96 * 0.02165)).abs() < 0.006, "{interval:?}");
        assert!((interval.high - (0.75 + 1.96 * 0.02165)).abs() < 0.006, "{interval:?}");
    }

    #[test]
    fn resamplings_have_nothing_to_do_with_each_other() {
        let row = coin(5000, 2500);
        let sums = Resampling { units: 5000, times: 200 }.sums(&[&row], 2);
        let shares: Vec<f64> = sums[0].iter().map(|s| s.score(Measure::Sentence).precision).collect();
        let mean = shares.iter().sum::<f64>() / 200.0;
        let spread = (shares.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / 199.0).sqrt();
        // The standard error is 0.00707.
        assert!((mean - 0.5).abs() < 0.002 && (spread - 0.00707).abs() < 0.0012, "{mean} {spread}");
        let steps: f64 = shares.windows(2).map(|w| (w[0] - mean) * (w[1] - mean)).sum::<f64>() / 199.0;
        assert!((steps / spread.powi(2)).abs() < 0.25, "each is like the one before");
    }

    #[test]
    fn threads_do_not_change_what_is_drawn() {
        let row = coin(50, 20);
        let sums = |threads| Resampling { units: 50, times: 101 }.sums(&[&row], threads);
        assert_eq!(sums(1), sums(4));
        assert_eq!(sums(1)[0].len(), 101);
        assert!(sums(1)[0].iter().all(|s| s.sentences == 50.0));
    }

    #[test]
    fn what_all_units_share_is_said_once_and_still_counted() {
        let mut with_gold = Agreement::default();
        with_gold.sentence(false, false, true);
        let mut plain = Agreement::default();
        plain.sentence(false, false, false);
        let items = vec![(0, plain), (1, with_gold), (2, plain), (4, plain)];
        let row = Tallies::new(5, items);
        // Unit 1 has gold, unit 3 no sentence at all.
        assert_eq!(row.items.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(), [1, 3]);
        let total = row.total(5);
        assert_eq!((total.sentences, total.part(Measure::Sentence).gold), (4.0, 1.0));
    }

    #[test]
    fn no_figures_no_interval() {
        assert_eq!(Interval::of(vec![]), None);
        assert_eq!(Interval::of(vec![0.5]), Some(Interval { low: 0.5, high: 0.5 }));
        let many = (0..=1000).map(f64::from).collect();
        assert_eq!(Interval::of(many), Some(Interval { low: 25.0, high: 975.0 }));
    }
}
