//! The operations of the trial disk. Enters: paths. Leaves: the answers of a real disk, or the trouble asked for.

use std::io;
use std::path::{Path, PathBuf};

use super::image::{Image, Node, Number, names_of};
use super::{State, TrialDisk, Trouble};
use crate::disk::{Action, Disk, Error, Kind, Listed, Lock};

/// What becomes of one operation.
enum Fate {
    Done,
    Half(io::Error),
}

impl State {
    /// Counts an operation and says what becomes of it.
    fn count(&mut self) -> io::Result<Fate> {
        let number = self.operations;
        self.operations += 1;
        if let Some(intruder) = self.intruder.take_if(|intruder| intruder.before == number) {
            self.image.put(&intruder.path, &intruder.bytes);
        }
        if self.is_dead {
            return Err(dead());
        }
        match self.trouble {
            Trouble::DieAt(last) if number >= last => {
                self.is_dead = true;
                Ok(Fate::Half(dead()))
            }
            Trouble::FailAt(at) if number == at => Ok(Fate::Half(full())),
            Trouble::FailFrom(first) if number >= first => Ok(Fate::Half(full())),
            _ => Ok(Fate::Done),
        }
    }
}

fn dead() -> io::Error {
    io::Error::other("the disk is dead")
}

fn full() -> io::Error {
    io::Error::from(io::ErrorKind::StorageFull)
}

impl TrialDisk {
    /// One operation that happens wholly or not at all.
    fn operate<T>(
        &self,
        action: Action,
        path: &Path,
        work: impl FnOnce(&mut State) -> io::Result<T>,
    ) -> Result<T, Error> {
        let mut state = self.state();
        let done = match state.count() {
            Ok(Fate::Done) => work(&mut state),
            Ok(Fate::Half(error)) | Err(error) => Err(error),
        };
        done.map_err(|source| Error::new(action, path, source))
    }
}

impl Disk for TrialDisk {
    fn read_up_to(&self, path: &Path, limit: usize) -> Result<Vec<u8>, Error> {
        self.operate(Action::Read, path, |state| {
            let number = state.image.find(path)?;
            match &state.image.nodes[number] {
                Node::File { live, .. } => Ok(live[..live.len().min(limit)].to_vec()),
                Node::Folder { .. } => Err(io::ErrorKind::IsADirectory.into()),
                Node::Link => Err(io::ErrorKind::NotFound.into()),
            }
        })
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, Error> {
        self.operate(Action::Look, path, |state| {
            let found = state.image.find(path).ok();
            Ok(found.map(|number| kind_of(&state.image, number)))
        })
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, Error> {
        self.operate(Action::List, folder, |state| {
            let image = &state.image;
            let names = image.names(image.find(folder)?)?;
            let listed = |(name, &number): (&std::ffi::OsString, &Number)| Listed {
                name: name.clone(),
                kind: kind_of(image, number),
            };
            Ok(names.iter().map(listed).collect())
        })
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, Error> {
        self.operate(Action::Look, path, |state| {
            state.image.find(path)?;
            Ok(Path::new("/").join(names_of(path).iter().collect::<PathBuf>()))
        })
    }

    fn lock(&self, folder: &Path) -> Result<Option<Lock>, Error> {
        self.operate(Action::Lock, folder, |state| {
            state.image.find(folder)?;
            Ok(Some(Lock::default()))
        })
    }

    fn create_folder(&self, path: &Path) -> Result<(), Error> {
        self.operate(Action::CreateFolder, path, |state| {
            let made = state.image.add(Node::new_folder());
            state.image.name(path, made)
        })
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let mut state = self.state();
        let (bytes, trouble) = match state.count() {
            Ok(Fate::Done) => (bytes, Ok(())),
            Ok(Fate::Half(error)) => (&bytes[..bytes.len() / 2], Err(error)),
            Err(error) => return Err(Error::new(Action::Write, path, error)),
        };
        let live = bytes.to_vec();
        let made = state.image.add(Node::File { live, durable: None });
        let named = state.image.name(path, made);
        named.and(trouble).map_err(|source| Error::new(Action::Write, path, source))
    }

    fn sync_file(&self, path: &Path) -> Result<(), Error> {
        self.operate(Action::Sync, path, |state| sync(&mut state.image, path))
    }

    fn sync_folder(&self, path: &Path) -> Result<(), Error> {
        self.operate(Action::Sync, path, |state| sync(&mut state.image, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.operate(Action::Rename, to, |state| rename(&mut state.image, from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.operate(Action::Rename, to, |state| {
            if state.image.find(to).is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            rename(&mut state.image, from, to)
        })
    }

    fn exchange(&self, one: &Path, other: &Path) -> Result<(), Error> {
        self.operate(Action::Exchange, other, |state| {
            if state.has_no_exchange {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let image = &mut state.image;
            let (first, second) = (image.find(one)?, image.find(other)?);
            let (one, other) = (image.place(one)?, image.place(other)?);
            image.names_mut(one.0)?.insert(one.1, second);
            image.names_mut(other.0)?.insert(other.1, first);
            Ok(())
        })
    }

    fn hard_link(&self, from: &Path, to: &Path) -> Result<(), Error> {
        self.operate(Action::Link, to, |state| {
            if state.has_no_hard_links {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let number = state.image.find(from)?;
            state.image.name(to, number)
        })
    }

    fn remove_file(&self, path: &Path) -> Result<(), Error> {
        self.operate(Action::Remove, path, |state| {
            let number = state.image.find(path)?;
            if kind_of(&state.image, number) == Kind::Folder {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            forget(&mut state.image, path)
        })
    }

    fn remove_folder(&self, path: &Path) -> Result<(), Error> {
        self.operate(Action::Remove, path, |state| {
            let number = state.image.find(path)?;
            if !state.image.names(number)?.is_empty() {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            forget(&mut state.image, path)
        })
    }
}

fn kind_of(image: &Image, number: Number) -> Kind {
    match image.nodes[number] {
        Node::File { .. } => Kind::File,
        Node::Folder { .. } => Kind::Folder,
        Node::Link => Kind::Link,
    }
}

fn sync(image: &mut Image, path: &Path) -> io::Result<()> {
    let number = image.find(path)?;
    image.sync(number);
    Ok(())
}

fn forget(image: &mut Image, path: &Path) -> io::Result<()> {
    let (folder, name) = image.place(path)?;
    image.names_mut(folder)?.remove(&name);
    Ok(())
}

/// As the system does: a file replaces a file, a folder only an empty folder.
fn rename(image: &mut Image, from: &Path, to: &Path) -> io::Result<()> {
    let number = image.find(from)?;
    if let Ok(there) = image.find(to) {
        match (kind_of(image, number), kind_of(image, there)) {
            (Kind::Folder, Kind::Folder) if image.names(there)?.is_empty() => {}
            (Kind::Folder, Kind::Folder) => return Err(io::ErrorKind::DirectoryNotEmpty.into()),
            (Kind::Folder, _) => return Err(io::ErrorKind::NotADirectory.into()),
            (_, Kind::Folder) => return Err(io::ErrorKind::IsADirectory.into()),
            _ => {}
        }
    }
    let (folder, name) = image.place(to)?;
    forget(image, from)?;
    image.names_mut(folder)?.insert(name, number);
    Ok(())
}
