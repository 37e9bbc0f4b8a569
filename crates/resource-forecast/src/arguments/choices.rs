//! The flags that say what to take where the sources disagree.

use headroom_model::Choices;
use headroom_model::inputs::{Beyond, CostBasis, Outgrown, Sizing, Term};

use super::Flag;

/// The words that a flag for a choice takes, the published one first; none for any other flag.
pub(crate) const fn words(flag: Flag) -> &'static [&'static str] {
    match flag {
        Flag::Outgrown => &["published", "rated", "trigger", "readiness"],
        Flag::Sizing => &["stepped", "interpolated"],
        Flag::Cost => &["budget", "lines"],
        Flag::Term => &["on-demand", "reserved-1y", "reserved-3y"],
        Flag::Beyond => &["keep", "extrapolate"],
        _ => &[],
    }
}

/// Takes a choice. `None` for a word that the flag does not take.
pub(crate) fn choose(choices: Choices, flag: Flag, word: &str) -> Option<Choices> {
    let place = words(flag).iter().position(|&other| other == word)?;
    let chosen = match flag {
        Flag::Outgrown => Choices { outgrown: *OUTGROWN.get(place)?, ..choices },
        Flag::Sizing => Choices { sizing: *SIZING.get(place)?, ..choices },
        Flag::Cost => Choices { cost: *COST.get(place)?, ..choices },
        Flag::Term => Choices { term: *TERM.get(place)?, ..choices },
        Flag::Beyond => Choices { beyond: *BEYOND.get(place)?, ..choices },
        _ => return None,
    };
    Some(chosen)
}

// In the order of the words.
const OUTGROWN: [Outgrown; 4] =
    [Outgrown::Published, Outgrown::Rated, Outgrown::Trigger, Outgrown::Readiness];
const SIZING: [Sizing; 2] = [Sizing::Stepped, Sizing::Interpolated];
const COST: [CostBasis; 2] = [CostBasis::Budget, CostBasis::Lines];
const TERM: [Term; 3] = [Term::OnDemand, Term::Reserved1y, Term::Reserved3y];
const BEYOND: [Beyond; 2] = [Beyond::Keep, Beyond::Extrapolate];
