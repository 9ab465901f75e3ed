//! From the parser's counts of characters to bytes.

/// Walks a text beside the parser, so that no count starts again from the beginning.
pub(super) struct Cursor<'text> {
    text: &'text str,
    is_ascii: bool,
    characters: usize,
    bytes: usize,
}

impl<'text> Cursor<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Cursor { text, is_ascii: text.is_ascii(), characters: 0, bytes: 0 }
    }

    /// The byte at which the character with this number begins; the text's length past its end.
    pub(super) fn byte(&mut self, character: usize) -> usize {
        if self.is_ascii {
            return character.min(self.text.len());
        }
        let bytes = self.text.as_bytes();
        while self.characters < character && self.bytes < bytes.len() {
            self.bytes += 1;
            while bytes.get(self.bytes).copied().is_some_and(continues) {
                self.bytes += 1;
            }
            self.characters += 1;
        }
        while self.characters > character && self.bytes > 0 {
            self.bytes -= 1;
            while self.bytes > 0 && continues(bytes[self.bytes]) {
                self.bytes -= 1;
            }
            self.characters -= 1;
        }
        self.bytes
    }
}

/// Whether a byte continues a character.
fn continues(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn characters_become_bytes_both_ways() {
        let mut cursor = Cursor::new("aé€😀b");
        for (character, byte) in [(0, 0), (4, 10), (1, 1), (3, 6), (2, 3), (5, 11), (9, 11), (0, 0)] {
            assert_eq!(cursor.byte(character), byte, "character {character}");
        }
        assert_eq!(Cursor::new("abc").byte(7), 3);
    }
}
