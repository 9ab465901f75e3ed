//! Signatures of checkpoints, in the form of minisign. Others may lie beside them and are not looked at.

use std::io::Cursor;

use minisign::{PublicKey, SecretKeyBox, SignatureBox};

/// A public key.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    key: PublicKey,
    /// As people write it: `RW…`.
    pub text: String,
}

impl Key {
    /// Reads a key: its one line, or the file of two lines that minisign writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let line = text.lines().rfind(|line| !line.trim().is_empty())?.trim();
        let key = PublicKey::from_base64(line).ok()?;
        Some(Key { key, text: line.to_owned() })
    }
}

/// What a signature is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Signed {
    /// By this key, and for these very bytes.
    By(String),
    /// It names a key that is known, and is not that key's signature of these bytes.
    Bad(String),
    /// By a key that is not known, or not in a form that is: nothing can be said.
    Unknown,
}

/// Looks at a signature of a text.
#[must_use]
pub fn signed(text: &str, signature: &str, keys: &[Key]) -> Signed {
    let signature = signature.replace("\r\n", "\n");
    let lengths: Vec<usize> = signature.lines().map(|line| line.trim().len()).collect();
    // 74 and 64 bytes in base64; what is of another length is no signature of this kind.
    if lengths.len() != 4 || lengths[1] != 100 || lengths[3] != 88 {
        return Signed::Unknown;
    }
    let Ok(signature) = SignatureBox::from_string(&signature) else { return Signed::Unknown };
    let mut named = keys.iter().filter(|key| key.key.keynum() == signature.keynum()).peekable();
    let Some(first) = named.peek().map(|key| key.text.clone()) else { return Signed::Unknown };
    let is_right = |key: &&Key| minisign::verify(&key.key, &signature, Cursor::new(text), true, false, false).is_ok();
    match named.find(is_right) {
        Some(key) => Signed::By(key.text.clone()),
        None => Signed::Bad(first),
    }
}

/// Signs a text with the secret key in a file that minisign wrote. `password` is for a key that has one.
///
/// # Errors
/// Why the key cannot be used, in a few words.
pub fn sign(text: &str, comment: &str, secret_key: &str, password: Option<&str>) -> Result<String, String> {
    let words = |error: minisign::PError| error.to_string();
    let boxed = || SecretKeyBox::from_string(secret_key);
    let plain = boxed().and_then(SecretKeyBox::into_unencrypted_secret_key);
    let key = match (plain, password) {
        (Ok(key), _) => key,
        (Err(_), Some(password)) => {
            boxed().and_then(|boxed| boxed.into_secret_key(Some(password.to_owned()))).map_err(words)?
        }
        (Err(_), None) => return Err("it has a password, or is no secret key of minisign".to_owned()),
    };
    let signature = minisign::sign(None, &key, Cursor::new(text), Some(comment), None).map_err(words)?;
    Ok(signature.to_string())
}
