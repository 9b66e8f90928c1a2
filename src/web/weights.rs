//! Headers in which a visitor lists what is wanted with weights, such as
//! `ar-EG, en;q=0.5`.

/// Longest header read, in bytes: a hostile one must not cost more than a look.
const LONGEST: usize = 400;

/// What a header asks for, most wanted first; what is refused (`q=0`) is left
/// out.
#[must_use]
pub fn wanted(header: &str) -> Vec<&str> {
    let header = &header[..header.floor_char_boundary(LONGEST)];
    let mut parts: Vec<(u32, &str)> = header
        .split(',')
        .filter_map(weighed)
        .filter(|(weight, _)| *weight > 0)
        .collect();
    parts.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    parts.into_iter().map(|(_, name)| name).collect()
}

/// A part's weight in thousandths, 1 000 unless it says less, and its name.
fn weighed(part: &str) -> Option<(u32, &str)> {
    let mut words = part.split(';').map(str::trim);
    let name = words.next().filter(|name| !name.is_empty())?;
    let weight: f32 = words
        .find_map(|word| word.strip_prefix("q="))
        .map_or(Some(1.0), |weight| weight.parse().ok())?;
    Some(((weight.clamp(0.0, 1.0) * 1000.0) as u32, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_comes_first_and_the_refused_not_at_all() {
        assert_eq!(
            wanted("tlh, en-GB;q=0.3, sv;q=0.8, ar;q=0"),
            ["tlh", "sv", "en-GB"]
        );
        assert_eq!(wanted("gzip;q=1.0,br ; q=0.5, *;q=x, ;q=1"), ["gzip", "br"]);
        assert_eq!(wanted(""), Vec::<&str>::new());
        assert!(wanted(&"é,".repeat(9999)).len() < 400);
    }
}
