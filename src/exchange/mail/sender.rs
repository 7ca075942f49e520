//! Who a mail is from and to.

use mail_parser::{Addr, Address};

use crate::domain::letter::Correspondent;
use crate::exchange::one_line;

pub(super) fn correspondent(address: Option<&Address<'_>>) -> Option<Correspondent> {
    address?.iter().next().and_then(one_correspondent)
}

pub(super) fn one_correspondent(address: &Addr<'_>) -> Option<Correspondent> {
    let name = address.name();
    let address = one_line(address.address().unwrap_or_default()).to_lowercase();
    let name = name.map(one_line).filter(|name| !name.is_empty() && *name != address);
    address.contains('@').then_some(Correspondent { name, address })
}
