//! A guide's folder as its bytes stand on the disk, for what is sealed.

use std::path::Path;

use crate::disk::{Disk, Error, Kind};
use crate::load::concerns;
use crate::seal::{Held, digest};

/// Every file below a folder that sources are read from, with `/` between the names, in no order that matters.
/// What is no file but has the name of one stands there with a hash that no bytes have.
pub(super) fn below(disk: &dyn Disk, folder: &Path) -> Result<Vec<Held<'static>>, Error> {
    let mut found = Vec::new();
    let mut waiting = vec![String::new()];
    while let Some(inside) = waiting.pop() {
        for listed in disk.list(&folder.join(&inside))? {
            let name = listed.name.to_string_lossy();
            // What is no source is left aside, as it is when sources are read.
            if !concerns(&format!("guidance/{name}")) {
                continue;
            }
            let path = if inside.is_empty() { name.into_owned() } else { format!("{inside}/{name}") };
            match listed.kind {
                Kind::Folder => waiting.push(path),
                Kind::File => {
                    let bytes = disk.read(&folder.join(&inside).join(&listed.name))?;
                    let hash = digest(&bytes);
                    found.push(Held { path: path.into(), bytes: bytes.into(), hash: hash.into() });
                }
                Kind::Link | Kind::Other => {
                    found.push(Held { path: path.into(), bytes: Vec::new().into(), hash: "no file".into() });
                }
            }
        }
    }
    Ok(found)
}
