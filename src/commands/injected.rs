//! Variables that nobody has set for this program: Kubernetes tells every
//! program of a namespace where each of its services is, under the service's
//! own name; so did Docker's links. A service called `lyhord` is no misspelt
//! setting.

/// Whether a variable is of that kind, by its name and what it holds.
pub(super) fn is_injected(name: &str, value: &str) -> bool {
    let is_address = ["tcp://", "udp://", "sctp://"]
        .iter()
        .any(|scheme| value.starts_with(scheme));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    let parts: Vec<&str> = name.split('_').collect();
    match parts[..] {
        [.., "SERVICE", "HOST"] => true,
        [.., "SERVICE", "PORT"] => is_number(value),
        [.., "PORT", number, protocol, "ADDR" | "PORT" | "PROTO"] if is_number(number) => {
            is_protocol(protocol)
        }
        [.., "PORT"] => is_address,
        [.., "PORT", number, protocol] if is_number(number) => is_protocol(protocol) && is_address,
        // The port of a service that has several has a name of its own.
        _ if name.contains("_SERVICE_PORT_") => is_number(value),
        // A link: what the other container was called, and its environment.
        [.., "NAME"] => value.starts_with('/'),
        _ => name.contains("_ENV_"),
    }
}

fn is_protocol(text: &str) -> bool {
    ["TCP", "UDP", "SCTP"].contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kubernetes_and_docker_say_of_a_service_is_no_setting() {
        for (name, value) in [
            ("LYHORD_SERVICE_HOST", "10.43.0.1"),
            ("LYHORD_SERVICE_PORT", "8080"),
            ("LYHORD_SERVICE_PORT_HTTP", "8080"),
            ("LYHORD_PORT", "tcp://10.43.0.1:8080"),
            ("LYHORD_PORT_8080_TCP", "tcp://10.43.0.1:8080"),
            ("LYHORD_PORT_8080_TCP_ADDR", "10.43.0.1"),
            ("LYHORD_PORT_8080_TCP_PORT", "8080"),
            ("LYHORD_PORT_8080_TCP_PROTO", "tcp"),
            ("LYHORD_PORT_53_UDP_ADDR", "10.43.0.1"),
            ("LYHORD_DB_SERVICE_HOST", "10.43.0.2"),
            ("LYHORD_DB_SERVICE_PORT_POSTGRES", "5432"),
            ("LYHORD_DB_PORT_5432_TCP", "tcp://10.43.0.2:5432"),
            ("LYHORD_NAME", "/web/lyhord"),
            ("LYHORD_ENV_PATH", "/usr/bin"),
        ] {
            assert!(is_injected(name, value), "{name}");
        }
    }

    #[test]
    fn a_misspelt_setting_is_none_of_those() {
        for (name, value) in [
            ("LYHORD_PORT", "8080"),
            ("LYHORD_LISEN", "0.0.0.0:8080"),
            ("LYHORD_DATABASE", "postgres://db/l"),
            ("LYHORD_BASE_URL_PORT", "443"),
            ("LYHORD_SERVICE_PORT", "http"),
            ("LYHORD_NAME", "Stockholm"),
            ("LYHORD_PORT_8080", "8080"),
        ] {
            assert!(!is_injected(name, value), "{name}");
        }
    }
}
