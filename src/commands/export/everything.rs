//! Everything on file, to be read back by `import`.

use std::io::Write;

use crate::exchange::json::{ALERT, Everything, Header};
use crate::store::{NEWEST, Store, Table};

use super::progress::Progress;

/// Every row of every table as it was at one moment, as `import` reads it. Nothing in it depends on when it is
/// written.
pub(in crate::commands) fn everything(
    store: &Store,
    out: &mut impl Write,
    progress: &mut Progress,
) -> anyhow::Result<()> {
    let store = store.snapshot()?;
    let header = Header { schema: NEWEST, last_numbers: store.last_numbers()? };
    let mut everything = Everything::begin(out, &header)?;
    for table in Table::ALL {
        everything.table(table.name())?;
        store.rows(table, |row| {
            progress.step();
            Ok(everything.row(&row)?)
        })?;
    }
    everything.table(ALERT)?;
    store.alerts(|row| {
        progress.step();
        Ok(everything.row(&row)?)
    })?;
    Ok(everything.end()?)
}
