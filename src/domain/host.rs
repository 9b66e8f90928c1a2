//! Names of hosts in addresses.

/// Longest name of a host there is.
const LONGEST: usize = 253;

/// Whether a text is the name of a host, as name servers know it: letters a-z,
/// digits and hyphens, dots between. An address in numbers is none.
#[must_use]
pub fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.len() <= LONGEST
        && name.split('.').all(is_label)
        && !last.starts_with(|sign: char| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_a_name() {
        for name in ["svara.kommun.se", "xn--gvle-loa.se", "localhost", "1177.se"] {
            assert!(is_host_name(name), "{name}");
        }
        for no_name in [
            "127.0.0.1",
            "127.0x1",
            "[::1]",
            "a..se",
            "se.",
            "-a.se",
            "g\u{e4}vle.se",
            "\u{430}.se",
            "a_b.se",
            "",
        ] {
            assert!(!is_host_name(no_name), "{no_name}");
        }
    }
}
