//! stub
use super::{Store, change::RowChange};
use anyhow::Result;
pub(in crate::store) fn refresh(_store: &Store, _rows: &[RowChange]) -> Result<()> {
    Ok(())
}
