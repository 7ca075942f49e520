//! Where in a file something stands.

/// Where in a file a record begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// As it was typed, a file inside an archive as `archive.zip/Connections.csv`.
    pub file: std::sync::Arc<str>,
    /// From 1.
    pub line: usize,
}
