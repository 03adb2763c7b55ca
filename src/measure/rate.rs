//! Counts as rates per 1,000 words, with the interval that says how far they can be trusted.

/// A rate per 1,000 words with its exact 95 % Poisson interval (Garwood 1936).
///
/// The interval tells how far the rate of this many words may lie from what the same writer would show in the long run. It
/// is wide for a short text, which is its point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Marks per 1,000 words.
    pub per_thousand: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Rate {
    /// The rate of `count` marks in `words` words; all zero when there are no words.
    pub fn of(count: u32, words: u32) -> Self {
        if words == 0 {
            return Self::default();
        }
        let scale = 1000.0 / f64::from(words);
        let (low, high) = poisson_interval(count);
        Self { per_thousand: f64::from(count) * scale, low: low * scale, high: high * scale }
    }
}

/// Above this count Byar's approximation is within 0.01 of the exact bounds, and the exact sum would be slow.
const EXACT_UP_TO: u32 = 200;
const Z: f64 = 1.959_963_985;

fn poisson_interval(count: u32) -> (f64, f64) {
    let (k, n) = (f64::from(count), f64::from(count) + 1.0);
    // The bounds are the means at which a count this high, or this low, comes up 2.5 times in 100.
    let low = match count {
        0 => 0.0,
        1 => -f64::ln(0.975),
        _ => {
            let near = k * (1.0 - 1.0 / (9.0 * k) - Z / (3.0 * k.sqrt())).powi(3);
            if count > EXACT_UP_TO { near } else { solve(count - 1, near, 0.975) }
        }
    };
    let near = n * (1.0 - 1.0 / (9.0 * n) + Z / (3.0 * n.sqrt())).powi(3);
    let high = if count > EXACT_UP_TO { near } else { solve(count, near, 0.025) };
    (low, high)
}

/// The probability of a count of at most `k` when `mean` is expected, and that of `k` itself.
fn at_most(k: u32, mean: f64) -> (f64, f64) {
    let mut term = (-mean).exp();
    let mut sum = term;
    for i in 1..=k {
        term *= mean / f64::from(i);
        sum += term;
    }
    (sum, term)
}

/// The mean at which a count of at most `k` has this probability, by Newton's method from one near it: the probability falls with the mean
/// as fast as `k` itself is likely. The approximations are so near that four steps leave nothing to gain.
fn solve(k: u32, near: f64, probability: f64) -> f64 {
    (0..4).fold(near, |mean, _| {
        let (sum, term) = at_most(k, mean);
        mean + (sum - probability) / term
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_garwoods() {
        // Published exact limits of a Poisson mean: 0, 1, 10 and 100 events.
        for (count, low, high) in
            [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904), (100, 81.3638, 121.6271)]
        {
            let rate = Rate::of(count, 1000);
            assert!((rate.low - low).abs() < 1e-3, "{count}: {rate:?}");
            assert!((rate.high - high).abs() < 1e-3, "{count}: {rate:?}");
        }
    }

    #[test]
    fn the_approximation_joins_on() {
        let (a, b) = (Rate::of(EXACT_UP_TO, 1000), Rate::of(EXACT_UP_TO + 1, 1000));
        assert!((b.low - a.low - 1.0).abs() < 0.1, "{a:?} {b:?}");
        assert!((b.high - a.high - 1.0).abs() < 0.1, "{a:?} {b:?}");
    }

    #[test]
    fn no_words_no_rate() {
        assert_eq!(Rate::of(3, 0), Rate::default());
    }
}
