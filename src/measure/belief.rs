//! What a share is believed to be after some cases were seen: a prior and counts in, a mean and an interval out.

/// A Beta distribution: the belief about a share that began with some cases taken for granted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    yes: f64,
    no: f64,
}

impl Belief {
    /// As if `weight` cases had been seen, of which the share `mean` were so. A mean of 0 or 1 is moved in a little, because no
    /// number of cases could move it.
    pub fn prior(mean: f64, weight: f64) -> Self {
        let mean = mean.clamp(0.01, 0.99);
        Self { yes: mean * weight, no: (1.0 - mean) * weight }
    }

    /// After `all` more cases, of which `yes` were so.
    #[must_use]
    pub fn after(self, yes: u32, all: u32) -> Self {
        Self { yes: self.yes + f64::from(yes), no: self.no + f64::from(all - yes.min(all)) }
    }

    /// The share that is expected.
    pub fn mean(self) -> f64 {
        self.yes / (self.yes + self.no)
    }

    /// The middle 95 % of what it may be.
    pub fn interval(self) -> (f64, f64) {
        (self.quantile(0.025), self.quantile(0.975))
    }

    /// The share that it is below with probability `p`, by bisection.
    fn quantile(self, p: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            if self.below(middle) < p {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }

    /// The probability that the share is below `x`: the regularised incomplete beta function, by its continued fraction.
    fn below(self, x: f64) -> f64 {
        let Self { yes: a, no: b } = self;
        if x <= 0.0 || x >= 1.0 {
            return x.clamp(0.0, 1.0);
        }
        // The fraction converges fast on one side of the mean only.
        if x > (a + 1.0) / (a + b + 2.0) {
            return 1.0 - Self { yes: b, no: a }.below(1.0 - x);
        }
        let front = a * x.ln() + b * (1.0 - x).ln() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
        front.exp() / a * fraction(a, b, x)
    }
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let (mut c, mut value) = (1.0, d);
    for m in 1..400 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for step in [even, odd] {
            d = 1.0 / away(1.0 + step * d);
            c = away(1.0 + step / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-12 {
            break;
        }
    }
    value
}

/// The logarithm of the gamma function for `x` > 0, by the series of Lanczos (g = 5, six terms; better than 1e-9).
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 6] = [
        76.180_091_729_471_46,
        -86.505_320_329_416_77,
        24.014_098_240_830_91,
        -1.231_739_572_450_155,
        1.208_650_973_866_179e-3,
        -5.395_239_384_953e-6,
    ];
    let t = x + 5.5;
    let sum = TERMS.iter().zip(1..).fold(1.000_000_000_190_015, |sum, (term, i)| sum + term / (x + f64::from(i)));
    (x + 0.5) * t.ln() - t + (2.506_628_274_631_000_5 * sum / x).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_known_distributions() {
        // Beta(1, 1) is even; Beta(2, 1) has the square as its distribution; Beta(1, 3) has 1 - (1 - x)^3.
        for (yes, no, p, x) in [
            (1.0, 1.0, 0.3, 0.3),
            (2.0, 1.0, 0.25, 0.5),
            (1.0, 3.0, 0.875, 0.5),
            // The exact interval of 8 of 10 (Clopper & Pearson 1934) is 0.4439 to 0.9748.
            (8.0, 3.0, 0.025, 0.4439),
            (9.0, 2.0, 0.975, 0.9748),
            (0.5, 0.5, 0.5, 0.5),
            (400.0, 100.0, 0.5, 0.8004),
        ] {
            let found = Belief { yes, no }.quantile(p);
            assert!((found - x).abs() < 1e-4, "{yes} {no} {p}: {found}");
        }
    }

    #[test]
    fn few_cases_move_a_belief_little_and_many_much() {
        let prior = Belief::prior(0.8, 10.0);
        assert!((prior.mean() - 0.8).abs() < 1e-12);
        assert!((prior.after(0, 2).mean() - 8.0 / 12.0).abs() < 1e-12);
        assert!((prior.after(100, 990).mean() - 0.108).abs() < 1e-12);
        let (low, high) = prior.after(100, 990).interval();
        assert!(low < 0.108 && 0.108 < high && high - low < 0.04, "{low} {high}");
        assert!(Belief::prior(1.0, 10.0).after(0, 90).mean() < 0.1);
    }
}
