//! Rates with percentile bootstrap intervals, resampled by cluster.
//!
//! Near duplicates are not independent: whole clusters are drawn, with replacement, as many as there are. If every row or no row
//! was flagged, all draws are alike and say nothing. Then the interval is the exact one of Clopper and Pearson for as many
//! clusters.

use serde::Serialize;

/// The rows of one cluster: how many there are, and how many were flagged at each operating point.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) rows: u32,
    pub(crate) flagged: Vec<u32>,
}

/// A share of rows with its 95 % interval.
///
/// ```
/// use eval::{EvalOptions, Evaluation, Row};
/// use jsintegrity::Class;
///
/// let rows: Vec<Row> = (0..100).map(|n| Row::new(format!("{n}"), Class::Benign, 50.0)).collect();
/// let rate = Evaluation::of(&rows, &EvalOptions::default()).false_positives.by_class[0].at[0].as_ref().unwrap().rate;
/// // 0 of 100 has an interval too, that of Clopper and Pearson.
/// assert!(rate.rate == 0.0 && (rate.ci95[1] - 0.0362).abs() < 1e-4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Rate {
    /// The share.
    pub rate: f64,
    /// The 2.5th and the 97.5th percentile of draws of whole clusters, or the exact interval where the rate is 0 or 1.
    pub ci95: [f64; 2],
}

/// The rates of a group at each operating point: every row counts alike, and every cluster counts alike.
#[derive(Debug)]
pub(crate) struct Rates {
    pub(crate) by_row: Vec<Rate>,
    pub(crate) by_cluster: Vec<Rate>,
}

/// Computes rates and intervals at so many points; `None` for a group without rows. `name` seeds the generator, so that neither
/// other groups nor their order change an interval.
pub(crate) fn rates(name: &str, clusters: &[Cluster], points: usize) -> Option<Rates> {
    if clusters.is_empty() {
        return None;
    }
    let all = Shares::of(clusters.iter(), points);
    let mut replicates = vec![(Vec::with_capacity(REPLICATES), Vec::with_capacity(REPLICATES)); points];
    let mut generator = SplitMix64::named(name);
    for _ in 0..REPLICATES {
        let drawn = (0..clusters.len()).map(|_| &clusters[generator.below(clusters.len())]);
        let drawn = Shares::of(drawn, points);
        for (point, (by_row, by_cluster)) in replicates.iter_mut().enumerate() {
            by_row.push(drawn.by_row[point]);
            by_cluster.push(drawn.by_cluster[point]);
        }
    }
    // The probability that no cluster differs is 2.5 % at this distance.
    let distance = 1.0 - 0.025f64.powf(1.0 / clusters.len() as f64);
    let rate = |rate: f64, replicates: &mut Vec<f64>| {
        replicates.sort_by(f64::total_cmp);
        let ci95 = if rate <= 0.0 {
            [0.0, distance]
        } else if rate >= 1.0 {
            [1.0 - distance, 1.0]
        } else {
            [percentile(replicates, 0.025), percentile(replicates, 0.975)]
        };
        Rate { rate, ci95 }
    };
    let mut rates = Rates { by_row: Vec::new(), by_cluster: Vec::new() };
    for (point, (by_row, by_cluster)) in replicates.iter_mut().enumerate() {
        rates.by_row.push(rate(all.by_row[point], by_row));
        rates.by_cluster.push(rate(all.by_cluster[point], by_cluster));
    }
    Some(rates)
}

/// The shares that were flagged at each point, by row and by cluster.
struct Shares {
    by_row: Vec<f64>,
    by_cluster: Vec<f64>,
}

impl Shares {
    fn of<'a>(clusters: impl Iterator<Item = &'a Cluster>, points: usize) -> Self {
        let (mut rows, mut count) = (0u64, 0u64);
        let mut flagged = vec![0u64; points];
        let mut sums = vec![0f64; points];
        for cluster in clusters {
            rows += u64::from(cluster.rows);
            count += 1;
            for (point, hits) in cluster.flagged.iter().enumerate() {
                flagged[point] += u64::from(*hits);
                sums[point] += f64::from(*hits) / f64::from(cluster.rows);
            }
        }
        Self {
            by_row: flagged.into_iter().map(|flagged| flagged as f64 / rows as f64).collect(),
            by_cluster: sums.into_iter().map(|sum| sum / count as f64).collect(),
        }
    }
}

/// The nearest-rank percentile of sorted values.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let rank = (share * (sorted.len() - 1) as f64).round();
    sorted[rank as usize]
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    /// FNV-1a of the name is the seed.
    fn named(name: &str) -> Self {
        let offset_basis = 0xcbf2_9ce4_8422_2325;
        Self(name.bytes().fold(offset_basis, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, by Lemire's multiplication; the bias is below `bound` / 2^64.
    fn below(&mut self, bound: usize) -> usize {
        // The product's high half is below `bound`, which is a usize.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }
}

const REPLICATES: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // First outputs for the seed 1234567, as in the reference implementation's tests.
        let mut generator = SplitMix64(1_234_567);
        assert_eq!(
            [generator.next(), generator.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        );
    }

    #[test]
    fn rows_and_clusters_count_differently() {
        let clusters = [Cluster { rows: 9, flagged: vec![9] }, Cluster { rows: 1, flagged: vec![0] }];
        let rates = rates("x", &clusters, 1).unwrap();
        assert!((rates.by_row[0].rate - 0.9).abs() < 1e-12);
        assert!((rates.by_cluster[0].rate - 0.5).abs() < 1e-12);
        assert_eq!(rates.by_cluster[0].ci95, [0.0, 1.0]);
    }

    #[test]
    fn intervals_repeat_and_hold_the_rate() {
        let clusters: Vec<_> =
            (0..200).map(|n| Cluster { rows: 1, flagged: vec![u32::from(n % 4 == 0)] }).collect();
        let first = rates("a", &clusters, 1).unwrap().by_row[0];
        assert_eq!(rates("a", &clusters, 1).unwrap().by_row[0], first);
        // Normal approximation: 0.25 ± 0.06.
        assert!((first.ci95[0] - 0.19).abs() < 0.02 && (first.ci95[1] - 0.31).abs() < 0.02, "{first:?}");
        assert!(rates("a", &[], 1).is_none());
    }

    #[test]
    fn a_rate_of_nothing_has_an_interval_too() {
        let none: Vec<_> = (0..100).map(|_| Cluster { rows: 2, flagged: vec![0, 2] }).collect();
        let rates = rates("a", &none, 2).unwrap().by_row;
        let [none, all] = rates[..] else { panic!("two points") };
        // Clopper and Pearson, 0 of 100: 0.0362.
        assert!(none.ci95[0] == 0.0 && (none.ci95[1] - 0.0362).abs() < 1e-4, "{none:?}");
        assert!(all.ci95[1] == 1.0 && (all.ci95[0] - 0.9638).abs() < 1e-4, "{all:?}");
    }
}
