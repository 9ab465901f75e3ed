//! Interned ids. Enters: id text, in file order. Leaves: small numbers that are cheap to copy and compare.
//! Never: sorts by number (the number says only who came first).

use std::collections::HashMap;
use std::sync::Arc;

/// An interned id, such as a rule's. Equal text gives an equal symbol within one [`Symbols`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Symbol(u32);

/// A grow-only table of ids.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Symbols {
    /// The symbol of a text, made if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&number) = self.numbers.get(text) {
            return Symbol(number);
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        Symbol(number)
    }

    /// The symbol of a text, if it was ever interned.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.numbers.get(text).map(|&number| Symbol(number))
    }

    /// The text of a symbol of this table.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        self.texts.get(symbol.0 as usize).map_or("", |text| text)
    }
}
