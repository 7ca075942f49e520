//! The note: the templates it begins from, and which of them fits whom. Pure.

pub mod draft;
pub mod template;
mod templates;
