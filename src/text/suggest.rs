//! "Did you mean …": the known word nearest to one that is not known.

/// The candidate nearest to `word`, if one is near enough to be a likely slip of the pen.
/// Ties go to the first in the order given.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase().replace(['_', ' '], "-");
    let limit = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (distance(&folded, candidate, limit), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .reduce(|best, next| if next.0 < best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// Restricted edit distance; lengths that differ by more than `limit` are not compared at all.
fn distance(word: &str, candidate: &str, limit: usize) -> usize {
    if word.len().abs_diff(candidate.len()) > limit {
        return usize::MAX;
    }
    strsim::osa_distance(word, &candidate.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_wins_and_far_words_do_not() {
        let keys = ["duty-on", "basis", "force", "limits"];
        assert_eq!(did_you_mean("duty_on", keys), Some("duty-on"));
        assert_eq!(did_you_mean("limit", keys), Some("limits"));
        assert_eq!(did_you_mean("purpose", keys), None);
    }
}
