//! What the user sees: answers as text, tables and JSON. Knows the domain, no storage and no arguments.

pub mod change;
pub mod draft;
pub mod due;
pub mod json;
pub mod output;
pub mod style;
pub mod table;
pub mod text;
pub mod why;
