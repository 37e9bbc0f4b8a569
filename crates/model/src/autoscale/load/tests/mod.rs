//! Loads by hand, and what holds for every text.

mod made;
mod pasted;
