//! What breaks first: load against what the tier in force is rated for.

use crate::forecast::Row;
use crate::ordered::sort_few;
use crate::plan::{Plan, Tier};

/// A load that a tier is rated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// Users at the same time.
    ConcurrentUsers,
    /// Registered users.
    RegisteredUsers,
    /// Users a day.
    DailyActive,
    /// API requests a month.
    ApiRequests,
    /// Messages a month.
    Messages,
    /// Storage of the database.
    Storage,
}

impl Rated {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::ConcurrentUsers,
        Self::RegisteredUsers,
        Self::DailyActive,
        Self::ApiRequests,
        Self::Messages,
        Self::Storage,
    ];

    /// The load in a month.
    pub const fn load(self, row: &Row) -> f64 {
        let load = match self {
            Self::ConcurrentUsers => row.concurrent_peak,
            Self::RegisteredUsers => row.registered_users,
            Self::DailyActive => row.daily_active,
            Self::ApiRequests => row.monthly_api_requests,
            Self::Messages => row.monthly_messages,
            Self::Storage => row.storage_gb,
        };
        load as f64
    }

    /// What a tier is rated for.
    pub const fn rating(self, tier: &Tier) -> f64 {
        match self {
            Self::ConcurrentUsers => tier.concurrent_peak.as_f64(),
            Self::RegisteredUsers => tier.registered_users.as_f64(),
            Self::DailyActive => tier.daily_active_users.as_f64(),
            Self::ApiRequests => tier.monthly_api_requests.as_f64(),
            Self::Messages => tier.monthly_messages.as_f64(),
            Self::Storage => tier.database.storage_gb.as_f64(),
        }
    }

    /// The load in a month as a share of what the tier in force is rated for: 1 is the rating. `None` where that is
    /// nothing.
    pub fn share(self, plan: &Plan, row: &Row) -> Option<f64> {
        let (_, tier) = plan.capacity_tiers.at(row.tier)?;
        let rating = self.rating(tier);
        (rating > 0.0).then(|| self.load(row) / rating)
    }
}

/// The first month in which a load is above its rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Breach {
    /// Which load.
    pub rated: Rated,
    /// The month.
    pub month: u64,
    /// The place of the tier in force.
    pub tier: usize,
    /// The load.
    pub load: f64,
    /// What the tier is rated for.
    pub rating: f64,
}

impl Breach {
    /// How many times the rating the load is; `None` for a rating of nothing.
    pub fn excess(&self) -> Option<f64> {
        (self.rating > 0.0).then(|| self.load / self.rating)
    }
}

/// For each load the first month above its rating, the earliest and then the worst first.
pub fn breaches(plan: &Plan, rows: &[Row]) -> Vec<Breach> {
    let mut found: Vec<Breach> =
        Rated::ALL.iter().filter_map(|&rated| first_breach(plan, rows, rated)).collect();
    // Any load is endlessly more than nothing.
    let worst = |breach: &Breach| breach.excess().unwrap_or(f64::INFINITY);
    sort_few(&mut found, |a, b| a.month < b.month || (a.month == b.month && worst(a) > worst(b)));
    found
}

fn first_breach(plan: &Plan, rows: &[Row], rated: Rated) -> Option<Breach> {
    rows.iter().find_map(|row| {
        let (_, tier) = plan.capacity_tiers.at(row.tier)?;
        let (load, rating) = (rated.load(row), rated.rating(tier));
        (load > rating).then_some(Breach { rated, month: row.month, tier: row.tier, load, rating })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sample::sample;
    use crate::{Inputs, forecast::forecast, published};

    #[test]
    fn messages_are_over_their_rating_from_the_start() {
        let plan = published::plan().unwrap();
        let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
        let found = breaches(&plan, &rows);
        let order: Vec<(Rated, u64)> = found.iter().map(|breach| (breach.rated, breach.month)).collect();
        assert_eq!(
            order,
            [
                (Rated::Messages, 1),
                (Rated::ApiRequests, 9),
                (Rated::ConcurrentUsers, 10),
                (Rated::RegisteredUsers, 10),
                (Rated::Storage, 21),
            ]
        );
        assert!((found[0].excess().unwrap() - 7_593_750.0 / 4_500_000.0).abs() < 1e-12);
    }

    #[test]
    fn a_share_is_of_the_tier_in_force() {
        let plan = published::plan().unwrap();
        let rows = forecast(&plan, &Inputs::published(&plan)).unwrap();
        let shares = |rated: Rated| rows.iter().map(move |row| rated.share(&plan, row).unwrap());
        // 1,875 of 10,000 concurrent users in month 1; 14,237 in month 11, and a tier for 100,000 from month 12 on.
        let users: Vec<f64> = shares(Rated::ConcurrentUsers).collect();
        assert_eq!((users[0], users[10]), (0.187_5, 1.423_7));
        assert!(users[11] < 0.2, "{}", users[11]);
    }

    #[test]
    fn of_nothing_there_is_no_share() {
        let edits = [("/capacity_tiers/tier_1k/monthly_messages", json!(0))];
        let sample = sample(1_000.0, &[(1, 0.0)], &edits);
        let row = &sample.outlook.rows[0];
        assert_eq!((Rated::Messages.share(&sample.plan, row), row.tier), (None, 0));
    }
}
