//! Likeness of texts by shingles: each run of a few words as one number.

/// How many words a shingle has.
const WORDS: usize = 4;

/// The shingles of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Their numbers, sorted, each once.
    hashes: Vec<u64>,
}

impl Shingles {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none: the text is too short to be like another.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The numbers, sorted.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.hashes.iter().copied()
    }

    /// How many of them another text has, too.
    #[must_use]
    pub fn shared_with(&self, other: &Shingles) -> usize {
        let mut rest = other.hashes.iter().peekable();
        let mut shared = 0;
        for hash in &self.hashes {
            while rest.next_if(|other| *other < hash).is_some() {}
            shared += usize::from(rest.peek() == Some(&hash));
        }
        shared
    }
}

impl From<Vec<u64>> for Shingles {
    fn from(mut hashes: Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        Shingles { hashes }
    }
}

/// The shingles of a text: case and marks do not count.
#[must_use]
pub fn shingles(text: &str) -> Shingles {
    let mut hashes = Vec::new();
    each_shingle(text, &mut |hash| hashes.push(hash));
    hashes.into()
}

/// Gives the number of each shingle of a text, in the order of the text.
pub fn each_shingle(text: &str, give: &mut impl FnMut(u64)) {
    let mut shingler = Shingler::default();
    shingler.feed(text, &mut *give);
    shingler.end(give);
}

/// Makes shingles of words that come piece by piece.
#[derive(Clone, Debug)]
pub struct Shingler {
    /// The numbers of the last words.
    last: [u64; WORDS],
    /// How many words there were.
    count: usize,
    /// The number of the word that is being read.
    word: u64,
}

/// What a byte counts as: letters and digits as small ones, bytes of other scripts as they are, all else as an end.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte: u8 = 0;
    loop {
        if byte.is_ascii_alphanumeric() || byte == b'\'' || byte >= 0x80 {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        if byte == u8::MAX {
            break letters;
        }
        byte += 1;
    }
};

/// Where the number of a word begins. Each letter turns it by as many bits as tell the letters apart, which is the
/// same on every machine.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

impl Default for Shingler {
    fn default() -> Self {
        Shingler { last: [0; WORDS], count: 0, word: EMPTY }
    }
}

impl Shingler {
    /// Takes a piece of text, and gives each shingle that it ends.
    pub fn feed(&mut self, text: &str, mut give: impl FnMut(u64)) {
        for &byte in text.as_bytes() {
            match LETTERS[usize::from(byte)] {
                0 if self.word != EMPTY => self.end(&mut give),
                0 => {}
                small => self.word = self.word.rotate_left(5) ^ u64::from(small),
            }
        }
    }

    /// Ends the word that is being read.
    pub fn end(&mut self, mut give: impl FnMut(u64)) {
        if self.word == EMPTY {
            return;
        }
        self.last[self.count % WORDS] = mix(std::mem::replace(&mut self.word, EMPTY));
        self.count += 1;
        if self.count >= WORDS {
            let in_order = (0..WORDS).map(|step| self.last[(self.count + step) % WORDS]);
            // Each word is spread already, so that turning is enough to tell its place.
            give(mix(in_order.fold(0, |all: u64, word| all.rotate_left(17).wrapping_add(word))));
        }
    }
}

/// Spreads every bit over the whole number (the finisher of SplitMix64).
fn mix(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_words_counts_and_their_case_does_not() {
        let one = shingles("The council must see the child alone.");
        assert_eq!(one.len(), 4);
        assert_eq!(one, shingles("the Council MUST see, the child: alone"));
        assert_eq!(one.shared_with(&shingles("alone child the see must council the")), 0);
    }

    #[test]
    fn likeness_is_how_many_stand_in_the_other() {
        let part = shingles("see the child alone and listen");
        let whole = shingles("The council must see the child alone, and listen to what is said.");
        assert_eq!((part.len(), part.shared_with(&whole)), (3, 3));
        assert_eq!((whole.len(), whole.shared_with(&part)), (10, 3));
        assert!(shingles("too few words").is_empty());
    }
}
