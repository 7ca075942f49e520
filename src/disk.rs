//! Files that others may have put there: what is opened is a file, and what is made is the user's alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Begins the name of every file of the program's own that is not finished yet, in the folder it is for.
pub const UNFINISHED: &str = ".rekindle-";
/// Ends the name of a file for the user that is not finished yet.
pub const UNFINISHED_END: &str = ".unfinished";

/// What to do about a disk that is full: every write is whole, or none.
pub const FULL: &str = "nothing was changed: free some space on that disk and try again";

pub fn is_full(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::StorageFull
}

/// An error without the path of a file that is not finished, which nobody asked for.
pub fn without_path(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((what, _)) => io::Error::new(error.kind(), what),
        None => error,
    }
}

/// A new file in a folder, for its owner alone (0600), which goes again unless it gets its name. It is locked: unlocked
/// ones are taken for what a killed process left, and swept away.
pub fn unfinished_in(folder: &Path, end: &str) -> io::Result<tempfile::NamedTempFile> {
    loop {
        let file = tempfile::Builder::new().prefix(UNFINISHED).suffix(end).tempfile_in(folder)?;
        file.as_file().lock()?;
        // Someone may have swept it away before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Opens a file to read it. A pipe or a device is refused at once: to open one can wait forever.
pub fn open(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if found.is_file() {
        File::open(path)
    } else {
        Err(no_file(if found.is_dir() { "it is a folder" } else { "it is a pipe or a device, not a file" }))
    }
}

/// Opens a file of the program's own to write it, and makes it if there is none, for the user alone. Never through
/// a link.
pub fn open_own(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true);
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => return options.open(path),
        Ok(found) if found.is_symlink() => return Err(no_file("it is a link to somewhere else")),
        Ok(_) => return Err(no_file("it is not a file")),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.clone().create_new(true).open(path) {
        // Another process of ours was first.
        Err(there) if there.kind() == io::ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(path)?.is_file() { options.open(path) } else { Err(there) }
        }
        made => made,
    }
}

/// The first link on the way to a folder that somebody else put there: it can be turned elsewhere at any moment. The
/// user's own and the system's are as good as folders.
#[cfg(unix)]
pub fn link_of_another(folder: &Path) -> Option<&Path> {
    link_not_of(folder, &[rustix::process::geteuid().as_raw(), 0])
}

#[cfg(not(unix))]
pub fn link_of_another(_: &Path) -> Option<&Path> {
    None
}

#[cfg(unix)]
fn link_not_of<'p>(folder: &'p Path, owners: &[u32]) -> Option<&'p Path> {
    folder.ancestors().find(|above| {
        fs::symlink_metadata(above).is_ok_and(|found| {
            found.is_symlink() && !owners.contains(&std::os::unix::fs::MetadataExt::uid(&found))
        })
    })
}

/// Writes a file that anyone may read, in place of what has its name. A link is replaced itself.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    io::Write::write_all(&mut file, bytes)
}

/// Makes a folder, and those above it, that only the user can look into. Their names last through a power loss.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let made: Vec<&Path> = folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_err())
        .collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    made.into_iter().rev().try_for_each(|made| sync_folder(folder_of(made)))
}

/// Both names lead to one file or folder.
pub fn is_same(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let identity = |path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
        matches!((identity(a), identity(b)), (Ok(a), Ok(b)) if a == b)
    }
    #[cfg(not(unix))]
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes the names in a folder last through a power loss, where the system can: nobody else makes them last either in
/// a folder that may not be read, or on a disk that knows no such thing.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(cannot)
            if matches!(
                cannot.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

fn no_file(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        for path in [pipe.as_path(), Path::new("/dev/null"), folder.path()] {
            assert_eq!(open(path).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{}", path.display());
        }
        assert!(open_own(&pipe).is_err());
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        symlink(&target, &link).unwrap();
        assert!(open_own(&link).is_err() && !target.exists(), "nothing is made at the end of a link");
        fs::write(&target, "precious").unwrap();
        assert!(open(&link).is_ok() && open_own(&link).is_err());
        replace(&link, b"page").unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "precious");
        assert_eq!(fs::read_to_string(&link).unwrap(), "page");
        let within = link.join("within/below");
        let me = rustix::process::geteuid().as_raw();
        symlink(folder.path(), folder.path().join("way")).unwrap();
        assert_eq!(
            link_not_of(&folder.path().join("way/below"), &[]),
            Some(folder.path().join("way").as_path())
        );
        assert_eq!(link_not_of(&folder.path().join("way/below"), &[me]), None);
        assert_eq!(link_not_of(&within, &[]), None, "what was replaced is no link");
        let own = folder.path().join("own");
        for _ in 0..2 {
            open_own(&own).unwrap();
        }
        assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
