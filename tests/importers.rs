//! Bytes that nobody should send: real files, broken at random, into each importer. None panics, hangs, or takes
//! memory without bound; `REKINDLE_FUZZ_CASES=1000000 cargo test --release --test importers` goes the long way.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::wildcard_enum_match_arm,
    reason = "what fails here fails the test, which reads how long it is to take"
)]

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rekindle::exchange::format::recognised;
use rekindle::exchange::linkedin::Export;

const CONNECTIONS: &[u8] = include_bytes!("linkedin/Connections.csv");
const TABLES: [&[u8]; 4] = [
    CONNECTIONS,
    include_bytes!("linkedin/messages.csv"),
    include_bytes!("linkedin/Invitations.csv"),
    include_bytes!("linkedin/Job Applications.csv"),
];
const NAMES: [&str; 4] = ["Connections.csv", "messages.csv", "Invitations.csv", "Jobs/Job Applications.csv"];

/// Bytes that mean something to some parser.
const TELLING: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xC3",
    b"<p>",
    b"<",
    b"&#x110000;",
    b"&amp",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\xFF\xFF\xFF\xFF",
    b"https://www.linkedin.com/in/",
    b"99999999999999999999",
    b"31 Feb 2023",
    b"0000-00-00",
    b"\xE2\x80\xAE",
    b"Yes",
    b"Sponsored",
];

/// Repeated parts of repeated parts would fill any memory.
const LARGEST: usize = 20_000;

/// One way to break a file.
#[derive(Clone, Debug)]
enum Break {
    Flip(Index, u8),
    Cut(Index, Index),
    Insert(Index, &'static [u8]),
    Repeat(Index, Index, u16),
    End(Index),
}

fn breaks() -> impl Strategy<Value = Vec<Break>> {
    let at = any::<Index>;
    let one = prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, bits)| Break::Flip(at, bits)),
        2 => (at(), at()).prop_map(|(from, to)| Break::Cut(from, to)),
        4 => (at(), select(TELLING)).prop_map(|(at, bytes)| Break::Insert(at, bytes)),
        1 => (at(), at(), 0..200_u16).prop_map(|(from, to, times)| Break::Repeat(from, to, times)),
        1 => at().prop_map(Break::End),
    ];
    proptest::collection::vec(one, 0..8)
}

fn broken(file: &[u8], breaks: &[Break]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for one in breaks {
        if bytes.is_empty() {
            break;
        }
        let place = |at: &Index| at.index(bytes.len());
        let between = |from: &Index, to: &Index| {
            let (from, to) = (place(from), place(to));
            from.min(to)..from.max(to)
        };
        match one {
            Break::Flip(at, bits) => {
                let at = place(at);
                bytes[at] ^= bits;
            }
            Break::Cut(from, to) => drop(bytes.drain(between(from, to))),
            Break::Insert(at, telling) => {
                let at = place(at);
                drop(bytes.splice(at..at, telling.iter().copied()));
            }
            Break::Repeat(from, to, times) => {
                let range = between(from, to);
                let end = range.end;
                let part = bytes[range].repeat(usize::from(*times));
                drop(bytes.splice(end..end, part));
            }
            Break::End(at) => bytes.truncate(at.index(bytes.len())),
        }
        bytes.truncate(LARGEST);
    }
    bytes
}

/// A zip with these files.
fn zip(files: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in NAMES.iter().zip(files) {
        let file = archive.new_file(*name).compression_method(rawzip::CompressionMethod::DEFLATE);
        let (mut entry, _) = file.start().unwrap();
        std::io::Write::write_all(&mut entry, &miniz_oxide::deflate::compress_to_vec(content, 1)).unwrap();
        let sum = rawzip::crc32(content);
        entry.finish(rawzip::DataDescriptorOutput::new(sum, content.len() as u64)).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// The most memory that this process ever had, in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn cases() -> u32 {
    std::env::var("REKINDLE_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_000)
}

fn wide(text: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(text).encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn no_broken_file_brings_an_importer_down() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let file: Arc<str> = Arc::from("file");
    let seeds: Vec<Vec<u8>> = TABLES
        .iter()
        .map(|table| table.to_vec())
        .chain([
            zip(&TABLES.map(<[u8]>::to_vec)),
            wide(CONNECTIONS),
            String::from_utf8_lossy(CONNECTIONS).replace(',', ";").into_bytes(),
        ])
        .collect();
    let input = (0..seeds.len() + 1, breaks(), breaks());
    let ran = runner.run(&input, |(which, one, other)| {
        let bytes = match seeds.get(which) {
            Some(seed) => broken(seed, &one),
            // A sound zip of broken files.
            None => zip(&[broken(TABLES[0], &one), broken(TABLES[1], &other), broken(TABLES[2], &one)]),
        };
        let _ = recognised(&bytes);
        let mut export = Export::default();
        if export.add(&bytes, &file).is_ok() {
            let incoming = export.settled();
            prop_assert!(incoming.people.iter().all(|person| !person.name.is_empty()));
            prop_assert!(incoming.skipped.iter().all(|skipped| skipped.place.line > 0));
        }
        Ok(())
    });
    if let Err(problem) = ran {
        panic!("{problem}");
    }
    let peak = peak();
    eprintln!("{} cases, at most {peak:?} MB", cases());
    assert!(peak.is_none_or(|megabytes| megabytes < 200), "{peak:?} MB");
}
