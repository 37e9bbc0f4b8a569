//! Parts that pages are made of. They know the state and the reader, not the field's arithmetic.

pub mod answers;
pub mod chart_frame;
pub mod chart_tools;
pub mod contradiction_list;
pub mod entry;
pub mod field_link;
pub mod figure_list;
pub mod grid;
pub mod icon;
pub mod journal_bar;
pub mod late;
pub mod lazy_page;
pub mod number_field;
pub mod number_input;
pub mod quiet_button;
pub mod report;
pub mod reset_button;
pub mod reset_table;
pub mod said_list;
pub mod short_forms;
pub mod short_heads;
pub mod slider;
pub mod stages;
pub mod tools;
