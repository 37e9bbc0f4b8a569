//! How long a search takes natively on every form of load, how much of it is simulated, and what it finds. Arguments name the
//! forms; without any all are searched.

#![expect(clippy::print_stdout, reason = "the figures are what this program is for")]

use std::time::Instant;

use headroom_model::autoscale::load::{Event, LoadSpec};
use headroom_model::autoscale::search::Search;
use headroom_model::autoscale::simulate::{Request, Simulation};
use headroom_model::{Choices, Inputs, forecast::forecast, published};

/// Minutes of a search between two looks at the clock, as on the page.
const MINUTES: u32 = 240;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (plan, thresholds) = (published::plan()?, published::thresholds()?);
    let rows = forecast(&plan, &Inputs::published(&plan))?;
    let tree = serde_json::from_str(published::THRESHOLDS_JSON)?;
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    for row in [1, 6, 9, 12, 18, 24].into_iter().filter_map(|month: usize| rows.get(month - 1)) {
        let request = Request::new(&plan, Choices::default(), row, &thresholds)?;
        let day = LoadSpec::of_plan(&plan, row, 60);
        let spike = Event::Spike { at_s: 63_000, factor: 3.0, minutes: 10.0, ramp_minutes: 2.0 };
        let forms = [
            ("day", day.clone()),
            ("smooth", day.clone().smooth()),
            ("week", day.clone().smooth().week()),
            ("spike", day.clone().with(spike)),
            ("launch", day.clone().launch(9 * 3600, 10.0)),
            ("black_friday", day.clone().smooth().black_friday(3.0)),
            ("black_friday_10", day.smooth().black_friday(10.0)),
        ];
        for (name, spec) in forms {
            if !chosen.is_empty() && chosen.iter().all(|chosen| chosen != name) {
                continue;
            }
            let load = spec.load()?;
            let mut given = Simulation::new(&request, &load)?;
            given.finish();
            let start = Instant::now();
            let mut search = Search::begin(&tree, &given)?;
            while !search.advance(&request, &load, MINUTES)? {}
            let (ms, tries) = (start.elapsed().as_secs_f64() * 1e3, search.progress().0);
            let (minutes, first, best) = (search.simulated(), search.first, search.best);
            println!(
                "search_{name}_month_{}_native_ms {ms:.0}: {tries} tries, {minutes} minutes of a part; {first:?} -> {best:?}",
                row.month
            );
        }
    }
    Ok(())
}
