//! Numbers as people read them.

/// A number with commas between the thousands.
#[must_use]
pub fn number(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_between_thousands() {
        let written = [0, 999, 1000, 12345, 1_234_567].map(number);
        assert_eq!(written, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
