//! Writing a file as a whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Writes a file that was asked for, as [`save`] does.
///
/// # Errors
/// [`Failure::Unwritable`] with the file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    save(path, bytes).map_err(|source| Failure::Unwritable { path: path.to_path_buf(), source })
}

/// Writes a file. It is there as a whole or, where that fails, as it was before.
///
/// The bytes go into a new file beside it, which then takes its name: this is one step for every reader. A file that
/// was there keeps its permissions, and a link goes on leading to it. Devices and pipes are written as they are: they
/// must not be replaced by a file.
///
/// # Errors
/// Whatever the system says; nothing is left behind.
fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (target, permissions) = match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(found) => (fs::canonicalize(path)?, Some(found.permissions())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_path_buf(), None),
        Err(error) => return Err(error),
    };
    // The new file's name would stand without the protection that was given to the old one.
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let (mut file, beside) = Beside::create(&target)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    drop(file);
    beside.take_name_of(&target)
}

/// A file that is removed again unless it took the name of another.
struct Beside(Option<PathBuf>);

impl Beside {
    fn create(target: &Path) -> io::Result<(File, Self)> {
        let name = target.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".{}.part", std::process::id()));
        let path = target.with_file_name(temporary);
        let file = File::create_new(&path)?;
        Ok((file, Self(Some(path))))
    }

    fn take_name_of(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.0 {
            fs::rename(path, target)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // The error that led here is the one to report.
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<OsString> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    }

    #[test]
    fn a_file_is_made_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("forecast.csv");
        for text in ["a longer text", "short"] {
            save(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["forecast.csv"]);
    }

    #[test]
    fn a_failure_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        assert_eq!(save(&path, b"x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
        assert_eq!(save(&folder.path().join("no/such"), b"x").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(save(&folder.path().join("no/.."), b"x").is_err());
        // This fails only when the name is taken over: the file beside is there by then.
        assert!(save(&folder.path().join("new/"), b"x").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[test]
    fn a_protected_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("forecast.csv");
        fs::write(&path, "kept").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(save(&path, b"x").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_links_and_devices_stay_what_they_are() {
        use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.csv", &link).unwrap();
        save(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        save(Path::new("/dev/null"), b"x").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
}
