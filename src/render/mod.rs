//! What the user sees: answers as text, tables and JSON. Knows the domain, no storage and no arguments.

pub mod applications;
pub mod appointments;
pub mod bars;
pub mod briefing;
pub mod change;
pub mod draft;
pub mod due;
pub mod duplicates;
pub mod history;
pub mod json;
pub mod letter;
pub mod list;
pub mod output;
pub mod page;
pub mod pager;
pub mod proposals;
pub mod search;
pub mod show;
pub mod stats;
pub mod style;
pub mod table;
pub mod text;
pub mod triage;
pub mod typed;
pub mod who;
pub mod why;
