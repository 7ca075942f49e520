//! `Invitations.csv`: invitations to connect, sent and received.

use super::super::day::{Order, Written, written};
use super::html::without_tags;
use super::parties::{Own, Profiles, slug};
use super::table::{Row, Table};
use crate::domain::Direction;
use crate::domain::incoming::{Handle, Incoming, IncomingInvitation};

pub(super) fn read(table: &mut Table<'_>, incoming: &mut Incoming, own: &mut Own, profiles: &mut Profiles) {
    let [from, to, sent_at, message, direction, inviter, invitee] =
        ["from", "to", "sent at", "message", "direction", "inviterprofileurl", "inviteeprofileurl"]
            .map(|name| table.column(name));
    let mut rows: Vec<(Row, Direction, Written)> = Vec::new();
    while let Some(row) = table.next_row(&mut incoming.skipped) {
        let sent = match row.get(direction).to_ascii_uppercase().as_str() {
            "OUTGOING" => Direction::Out,
            "INCOMING" => Direction::In,
            other => {
                let reason = format!("\"{other}\" is neither OUTGOING nor INCOMING");
                incoming.skipped.push(row.skipped(reason));
                continue;
            }
        };
        match written(row.get(sent_at)) {
            Some(day) => rows.push((row, sent, day)),
            None => {
                let reason = format!("\"{}\" is not a date", row.get(sent_at));
                incoming.skipped.push(row.skipped(reason));
            }
        }
    }
    let order = Order::of(rows.iter().map(|(_, _, day)| *day));
    for (row, direction, day) in rows {
        let Some(on) = day.day(order) else {
            incoming.skipped.push(row.skipped(format!("\"{}\" is not a date", row.get(sent_at))));
            continue;
        };
        let ((mine, my_name), (theirs, name)) = match direction {
            Direction::In => ((invitee, to), (inviter, from)),
            Direction::Out | Direction::Both => ((inviter, from), (invitee, to)),
        };
        if let Some(slug) = slug(row.get(mine)) {
            profiles.note(row.get(my_name), &slug);
        }
        own.is(slug(row.get(mine)), row.get(my_name));
        incoming.invitations.push(IncomingInvitation {
            place: row.place.clone(),
            with: Handle { name: row.some(name), email: None, linkedin: slug(row.get(theirs)) },
            direction,
            on,
            text: without_tags(row.get(message)),
        });
    }
}
