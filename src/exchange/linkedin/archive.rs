//! The zip as LinkedIn sends it, read in memory. Nothing is ever written to the disk: names of files are only
//! compared. What comes out is bounded, whatever the file claims of itself.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipVerification, crc32};

/// LinkedIn's largest archives hold some hundred files.
const MOST_ENTRIES: usize = 10_000;
/// Largest file that comes out, and all of them together, in bytes.
const LARGEST_FILE: usize = 32 << 20;
const LARGEST_SUM: usize = 64 << 20;
/// Text is packed to a tenth at best; a bomb to a thousandth.
const MOST_PACKED: usize = 200;
/// Any file is let off the ratio up to this size.
const SMALL: usize = 1 << 20;

#[derive(Debug, thiserror::Error)]
pub enum BadArchive {
    #[error("this zip can't be read ({0})")]
    Unreadable(rawzip::Error),
    #[error("it holds more than {MOST_ENTRIES} files, more than any LinkedIn export")]
    TooManyEntries,
    #[error("{name} in it cannot be unpacked")]
    Damaged { name: String },
    #[error("{name} in it is packed in a way that LinkedIn does not use")]
    UnknownMethod { name: String },
    #[error("{name} in it unpacks to more than an export can hold")]
    TooLarge { name: String },
}

impl BadArchive {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) | Self::Damaged { .. } => "download it again",
            Self::TooManyEntries | Self::UnknownMethod { .. } | Self::TooLarge { .. } => {
                "unpack it and import the files"
            }
        }
    }
}

/// Calls `take` with the name and the bytes of each file in the archive that `wants` says yes to.
pub(super) fn each_file<E: From<BadArchive>>(
    bytes: &[u8],
    wants: impl Fn(&str) -> bool,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let archive = ZipArchive::from_slice(bytes).map_err(BadArchive::Unreadable)?;
    let mut entries = archive.entries();
    let mut left = LARGEST_SUM;
    let mut count = 0;
    while let Some(entry) = entries.next_entry().map_err(BadArchive::Unreadable)? {
        count += 1;
        if count > MOST_ENTRIES {
            return Err(BadArchive::TooManyEntries.into());
        }
        let path = entry.file_path();
        let name = String::from_utf8_lossy(path.as_ref()).into_owned();
        if entry.is_dir() || !wants(&name) {
            continue;
        }
        let method = entry.compression_method();
        let local = archive.get_entry(entry.wayfinder()).map_err(BadArchive::Unreadable)?;
        let packed = local.data();
        let most = LARGEST_FILE.min(left).min(packed.len().saturating_mul(MOST_PACKED).max(SMALL));
        let unpacked;
        let data = match method {
            CompressionMethod::STORE if packed.len() > most => {
                return Err(BadArchive::TooLarge { name }.into());
            }
            CompressionMethod::STORE => packed,
            CompressionMethod::DEFLATE => {
                unpacked = decompress_to_vec_with_limit(packed, most).map_err(|e| {
                    let name = name.clone();
                    let is_too_large = e.status == TINFLStatus::HasMoreOutput;
                    if is_too_large { BadArchive::TooLarge { name } } else { BadArchive::Damaged { name } }
                })?;
                unpacked.as_slice()
            }
            _ => return Err(BadArchive::UnknownMethod { name }.into()),
        };
        let is = ZipVerification { crc: crc32(data), uncompressed_size: data.len() as u64 };
        if local.claim_verifier().valid(is).is_err() {
            return Err(BadArchive::Damaged { name }.into());
        }
        left -= data.len();
        take(&name, data)?;
    }
    Ok(())
}
