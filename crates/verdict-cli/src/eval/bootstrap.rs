//! Rates with percentile bootstrap intervals, resampled by cluster.
//!
//! Near duplicates are not independent: whole clusters are drawn, with replacement, as many as there are. Where every
//! row or no row was flagged, all draws are alike and say nothing; there, the interval is the exact one of Clopper and
//! Pearson for as many clusters.

use serde::Serialize;

/// The rows of one cluster: how many there are, and how many were flagged at each operating point.
#[derive(Clone, Debug)]
pub(crate) struct Cluster<const POINTS: usize> {
    pub(crate) rows: u32,
    pub(crate) flagged: [u32; POINTS],
}

/// A rate with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Rate {
    /// The share of rows.
    pub(crate) rate: f64,
    /// The 2.5th and the 97.5th percentile, or the exact interval where the rate is 0 or 1.
    pub(crate) ci95: [f64; 2],
}

/// The rates of a group at each operating point: every row counts alike, and every cluster counts alike.
#[derive(Debug)]
pub(crate) struct Rates<const POINTS: usize> {
    pub(crate) by_row: [Rate; POINTS],
    pub(crate) by_cluster: [Rate; POINTS],
}

/// Computes rates and intervals; `None` for a group without rows. `name` seeds the generator, so that neither other groups
/// nor their order change an interval.
pub(crate) fn rates<const POINTS: usize>(name: &str, clusters: &[Cluster<POINTS>]) -> Option<Rates<POINTS>> {
    if clusters.is_empty() {
        return None;
    }
    let (by_row, by_cluster) = shares(clusters.iter());
    let mut replicates_by_row = [const { Vec::new() }; POINTS];
    let mut replicates_by_cluster = [const { Vec::new() }; POINTS];
    let mut generator = SplitMix64::named(name);
    for _ in 0..REPLICATES {
        let drawn = (0..clusters.len()).map(|_| &clusters[generator.below(clusters.len())]);
        let (by_row, by_cluster) = shares(drawn);
        for point in 0..POINTS {
            replicates_by_row[point].push(by_row[point]);
            replicates_by_cluster[point].push(by_cluster[point]);
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
    Some(Rates {
        by_row: std::array::from_fn(|point| rate(by_row[point], &mut replicates_by_row[point])),
        by_cluster: std::array::from_fn(|point| rate(by_cluster[point], &mut replicates_by_cluster[point])),
    })
}

/// The shares that were flagged, by row and by cluster.
fn shares<'a, const POINTS: usize>(
    clusters: impl Iterator<Item = &'a Cluster<POINTS>>,
) -> ([f64; POINTS], [f64; POINTS]) {
    let (mut rows, mut count) = (0u64, 0u64);
    let mut flagged = [0u64; POINTS];
    let mut sums = [0f64; POINTS];
    for cluster in clusters {
        rows += u64::from(cluster.rows);
        count += 1;
        for point in 0..POINTS {
            flagged[point] += u64::from(cluster.flagged[point]);
            sums[point] += f64::from(cluster.flagged[point]) / f64::from(cluster.rows);
        }
    }
    (flagged.map(|flagged| flagged as f64 / rows as f64), sums.map(|sum| sum / count as f64))
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
        let clusters = [Cluster { rows: 9, flagged: [9] }, Cluster { rows: 1, flagged: [0] }];
        let rates = rates("x", &clusters).unwrap();
        assert!((rates.by_row[0].rate - 0.9).abs() < 1e-12);
        assert!((rates.by_cluster[0].rate - 0.5).abs() < 1e-12);
        assert_eq!(rates.by_cluster[0].ci95, [0.0, 1.0]);
    }

    #[test]
    fn intervals_repeat_and_hold_the_rate() {
        let clusters: Vec<_> =
            (0..200).map(|n| Cluster { rows: 1, flagged: [u32::from(n % 4 == 0)] }).collect();
        let first = rates("a", &clusters).unwrap().by_row[0];
        assert_eq!(rates("a", &clusters).unwrap().by_row[0], first);
        // Normal approximation: 0.25 ± 0.06.
        assert!((first.ci95[0] - 0.19).abs() < 0.02 && (first.ci95[1] - 0.31).abs() < 0.02, "{first:?}");
        assert!(rates::<1>("a", &[]).is_none());
    }

    #[test]
    fn a_rate_of_nothing_has_an_interval_too() {
        let none: Vec<_> = (0..100).map(|_| Cluster { rows: 2, flagged: [0, 2] }).collect();
        let [none, all] = rates("a", &none).unwrap().by_row;
        // Clopper and Pearson, 0 of 100: 0.0362.
        assert!(none.ci95[0] == 0.0 && (none.ci95[1] - 0.0362).abs() < 1e-4, "{none:?}");
        assert!(all.ci95[1] == 1.0 && (all.ci95[0] - 0.9638).abs() < 1e-4, "{all:?}");
    }
}
