//! What the binary answers to a command line: one module a family of commands, each test in a private home.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::wildcard_enum_match_arm,
    dead_code,
    reason = "a test that cannot go on says so; the sandbox reads PATH, and not every test uses all of it"
)]

mod ahead;
mod asked;
mod backlog;
mod bad_input;
mod brief;
mod calendar_doubts;
mod coming_in;
mod database;
mod day;
mod draft;
mod duplicates;
mod edit;
mod elsewhere;
mod erase;
mod exchange;
mod export;
mod fields;
mod gate;
mod half_names;
mod hostile;
mod import;
mod import_again;
mod import_checks;
mod import_formats;
mod import_ics;
mod import_jobs;
mod import_linkedin;
mod import_mail;
mod import_report;
mod inbox;
mod inbox_again;
mod inbox_kinds;
mod installed;
mod invitations;
mod keeping;
mod lessons;
mod letters;
mod living_sheets;
mod looking;
mod merge;
mod notify;
mod offers;
mod own_files;
mod own_reminders;
mod people;
mod prune;
mod readers;
mod recording;
mod report;
mod review;
mod said_back;
mod sandbox;
mod schedule;
mod screen;
mod several;
mod sheet_doubts;
mod shells;
mod stats;
mod talks;
mod terminal;
mod titles;
mod triage;
mod tried;
mod undo;
mod undo_random;
mod upgrade;
mod usual_part;
mod who_is_who;
mod whom;
