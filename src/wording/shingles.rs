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

    /// How much of this text stands in another, from 0 to 1.
    #[must_use]
    pub fn share_in(&self, other: &Shingles) -> f64 {
        if self.hashes.is_empty() {
            return 0.0;
        }
        let held = self.hashes.iter().filter(|hash| other.hashes.binary_search(hash).is_ok()).count();
        #[expect(clippy::cast_precision_loss, reason = "a sentence has few words")]
        let share = held as f64 / self.hashes.len() as f64;
        share
    }
}

/// The shingles of a text: case and marks do not count.
#[must_use]
pub fn shingles(text: &str) -> Shingles {
    let mut last = [0_u64; WORDS];
    let mut hashes = Vec::new();
    for (at, word) in words(text).enumerate() {
        last[at % WORDS] = hash(word);
        if at + 1 >= WORDS {
            let in_order = (1..=WORDS).map(|step| last[(at + step) % WORDS]);
            hashes.push(in_order.fold(0, |all: u64, word| mix(all ^ word)));
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    Shingles { hashes }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).filter(|word| !word.is_empty())
}

/// FNV-1a over the lower-case letters: the same on every machine and in every version.
fn hash(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
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
        assert!(one.share_in(&shingles("alone child the see must council the")) < 0.01);
    }

    #[test]
    fn likeness_is_the_share_that_stands_in_the_other() {
        let part = shingles("see the child alone and listen");
        let whole = shingles("The council must see the child alone, and listen to what is said.");
        assert!((part.share_in(&whole) - 1.0).abs() < 1e-9);
        assert!(whole.share_in(&part) < 0.5);
        assert!(shingles("too few words").is_empty());
    }
}
