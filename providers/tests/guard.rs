//! What may be called, and what not: every range at its ends, every spelling of an address, and the transport in between.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex};

use common::ready;
use whenfree_providers::guard::{
    AddressClass, BlockedCode, GuardPolicy, Guarded, Host, Resolver, check_addresses, check_url, classify_ip,
};
use whenfree_providers::http::{BoxFuture, Limits, Method, Request, Response, Sent, Transport, TransportError};

use AddressClass::{
    Benchmarking, Broadcast, Documentation, LinkLocal, Loopback, Metadata, Multicast, Private, Public, Reserved,
    Shared, Tunnel, UniqueLocal, Unspecified,
};

fn class(text: &str) -> AddressClass {
    classify_ip(text.parse().unwrap_or_else(|_| panic!("{text} is an address")))
}

/// First and last address of a range, what it is, and what its neighbours below and above are.
type Range = (&'static str, &'static str, AddressClass, Option<AddressClass>, Option<AddressClass>);

const RANGES_V4: &[Range] = &[
    ("0.0.0.0", "0.255.255.255", Unspecified, None, Some(Public)),
    ("10.0.0.0", "10.255.255.255", Private, Some(Public), Some(Public)),
    ("100.64.0.0", "100.127.255.255", Shared, Some(Public), Some(Public)),
    ("127.0.0.0", "127.255.255.255", Loopback, Some(Public), Some(Public)),
    ("168.63.129.16", "168.63.129.16", Metadata, Some(Public), Some(Public)),
    ("169.254.0.0", "169.254.255.255", LinkLocal, Some(Public), Some(Public)),
    ("172.16.0.0", "172.31.255.255", Private, Some(Public), Some(Public)),
    ("192.0.0.0", "192.0.0.255", Reserved, Some(Public), Some(Public)),
    ("192.0.2.0", "192.0.2.255", Documentation, Some(Public), Some(Public)),
    ("192.88.99.0", "192.88.99.255", Tunnel, Some(Public), Some(Public)),
    ("192.168.0.0", "192.168.255.255", Private, Some(Public), Some(Public)),
    ("198.18.0.0", "198.19.255.255", Benchmarking, Some(Public), Some(Public)),
    ("198.51.100.0", "198.51.100.255", Documentation, Some(Public), Some(Public)),
    ("203.0.113.0", "203.0.113.255", Documentation, Some(Public), Some(Public)),
    ("224.0.0.0", "239.255.255.255", Multicast, Some(Public), Some(Reserved)),
    ("240.0.0.0", "255.255.255.254", Reserved, Some(Multicast), Some(Broadcast)),
    ("255.255.255.255", "255.255.255.255", Broadcast, Some(Reserved), None),
    // Where clouds hand out credentials, inside the ranges above.
    ("169.254.169.253", "169.254.169.254", Metadata, Some(LinkLocal), Some(LinkLocal)),
    ("169.254.170.2", "169.254.170.2", Metadata, Some(LinkLocal), Some(LinkLocal)),
    ("100.100.100.200", "100.100.100.200", Metadata, Some(Shared), Some(Shared)),
    ("192.0.0.192", "192.0.0.192", Metadata, Some(Reserved), Some(Reserved)),
];

const RANGES_V6: &[Range] = &[
    ("::", "::", Unspecified, None, Some(Loopback)),
    ("::1", "::1", Loopback, Some(Unspecified), Some(Tunnel)),
    ("::2", "::ffff:ffff", Tunnel, Some(Loopback), Some(Reserved)),
    ("::1:0:0", "::fffe:ffff:ffff", Reserved, Some(Tunnel), Some(Unspecified)),
    // Mapped and translated addresses are what the address within is.
    ("::ffff:0.0.0.0", "::ffff:0.255.255.255", Unspecified, Some(Reserved), Some(Public)),
    ("::ffff:10.0.0.0", "::ffff:10.255.255.255", Private, Some(Public), Some(Public)),
    ("::ffff:127.0.0.0", "::ffff:127.255.255.255", Loopback, Some(Public), Some(Public)),
    ("::ffff:169.254.169.254", "::ffff:169.254.169.254", Metadata, Some(Metadata), Some(LinkLocal)),
    ("::ffff:255.255.255.255", "::ffff:255.255.255.255", Broadcast, Some(Reserved), Some(Reserved)),
    ("64:ff9b::a00:0", "64:ff9b::aff:ffff", Private, Some(Public), Some(Public)),
    ("64:ff9b::7f00:1", "64:ff9b::7f00:1", Loopback, Some(Loopback), Some(Loopback)),
    ("64:ff9b::1:0:0", "64:ff9b:0:ffff:ffff:ffff:ffff:ffff", Reserved, Some(Broadcast), Some(Tunnel)),
    ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", Tunnel, Some(Reserved), Some(Reserved)),
    ("100::", "100::ffff:ffff:ffff:ffff", Reserved, Some(Reserved), Some(Reserved)),
    ("2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", Tunnel, Some(Public), Some(Reserved)),
    ("2001:1::", "2001:1:ffff:ffff:ffff:ffff:ffff:ffff", Reserved, Some(Tunnel), Some(Benchmarking)),
    ("2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", Benchmarking, Some(Reserved), Some(Reserved)),
    ("2001:2:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved, Some(Benchmarking), Some(Public)),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", Documentation, Some(Public), Some(Public)),
    ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Tunnel, Some(Public), Some(Public)),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", Documentation, Some(Public), Some(Public)),
    ("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved, Some(Public), Some(UniqueLocal)),
    ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", UniqueLocal, Some(Reserved), Some(Reserved)),
    ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", LinkLocal, Some(Reserved), Some(Reserved)),
    ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved, Some(LinkLocal), Some(Multicast)),
    ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Multicast, Some(Reserved), None),
    ("fd00:ec2::254", "fd00:ec2::254", Metadata, Some(UniqueLocal), Some(UniqueLocal)),
    ("fd00:ec2::23", "fd00:ec2::23", Metadata, Some(UniqueLocal), Some(UniqueLocal)),
    ("fd00:42::42", "fd00:42::42", Metadata, Some(UniqueLocal), Some(UniqueLocal)),
    ("fd00:c1::a9fe:a9fe", "fd00:c1::a9fe:a9fe", Metadata, Some(UniqueLocal), Some(UniqueLocal)),
    ("fd20:ce::254", "fd20:ce::254", Metadata, Some(UniqueLocal), Some(UniqueLocal)),
    ("fe80::a9fe:a9fe", "fe80::a9fe:a9fe", Metadata, Some(LinkLocal), Some(LinkLocal)),
];

#[test]
fn ranges_at_their_ends() {
    let v4 = |text: &str| u32::from(text.parse::<Ipv4Addr>().unwrap());
    for (first, last, is, below, above) in RANGES_V4 {
        assert_eq!(class(first), *is, "{first}");
        assert_eq!(class(last), *is, "{last}");
        let neighbour = |number: Option<u32>| number.map(|number| classify_ip(IpAddr::V4(Ipv4Addr::from(number))));
        assert_eq!(neighbour(v4(first).checked_sub(1)), *below, "below {first}");
        assert_eq!(neighbour(v4(last).checked_add(1)), *above, "above {last}");
    }
    let v6 = |text: &str| u128::from(text.parse::<Ipv6Addr>().unwrap());
    for (first, last, is, below, above) in RANGES_V6 {
        assert_eq!(class(first), *is, "{first}");
        assert_eq!(class(last), *is, "{last}");
        let neighbour = |number: Option<u128>| number.map(|number| classify_ip(IpAddr::V6(Ipv6Addr::from(number))));
        assert_eq!(neighbour(v6(first).checked_sub(1)), *below, "below {first}");
        assert_eq!(neighbour(v6(last).checked_add(1)), *above, "above {last}");
    }
    for public in [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.215.14",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:830::200e",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2620:4f:8000::1",
    ] {
        assert_eq!(class(public), Public, "{public}");
    }
}

/// What the standard library knows of addresses never contradicts the tables.
#[test]
fn the_standard_library_agrees() {
    let mut number: u32 = 1;
    for _ in 0..200_000 {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let address = Ipv4Addr::from(number);
        let inner = address.is_private()
            || address.is_loopback()
            || address.is_link_local()
            || address.is_multicast()
            || address.is_broadcast()
            || address.is_documentation()
            || address.is_unspecified();
        let found = classify_ip(IpAddr::V4(address));
        assert!(!inner || found != Public, "{address}");
        assert_eq!(address.is_private(), found == Private, "{address}");
        assert_eq!(classify_ip(IpAddr::V6(address.to_ipv6_mapped())), found, "{address}");
        assert_ne!(classify_ip(IpAddr::V6(address.to_ipv6_compatible())), Public, "{address}");
        let address = Ipv6Addr::from(u128::from(number) << 96 | u128::from(number.rotate_left(7)));
        let found = classify_ip(IpAddr::V6(address));
        assert_eq!(address.is_unique_local(), found == UniqueLocal, "{address}");
        assert_eq!(address.is_multicast(), found == Multicast, "{address}");
        assert!(found != Public || address.segments()[0] >> 13 == 1, "{address}");
    }
}

#[test]
fn one_bad_address_is_enough() {
    let addresses = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<IpAddr>>();
    let policy = GuardPolicy::default();
    let code =
        |texts: &[&str], policy: &GuardPolicy| check_addresses(&addresses(texts), policy).err().map(|b| b.code());
    assert_eq!(code(&["93.184.215.14", "2606:4700::1"], &policy), None);
    assert_eq!(code(&[], &policy), Some(BlockedCode::Unresolved));
    for bad in
        ["10.0.0.1", "::1", "169.254.169.254", "fd00::1", "0.0.0.0", "2002:a00:1::", "224.0.0.1", "::ffff:192.168.1.1"]
    {
        assert_eq!(code(&[bad], &policy), Some(BlockedCode::Address), "{bad}");
        assert_eq!(code(&["93.184.215.14", bad], &policy), Some(BlockedCode::Address), "{bad}");
        assert_eq!(code(&[bad, "93.184.215.14"], &policy), Some(BlockedCode::Address), "{bad}");
    }
    // One's own network, but never where a machine gets its credentials.
    let own = GuardPolicy { allow_private: true, ..GuardPolicy::default() };
    for fine in ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "100.64.0.1", "192.168.1.1", "8.8.8.8"] {
        assert_eq!(code(&[fine], &own), None, "{fine}");
    }
    for bad in [
        "169.254.169.254",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "169.254.1.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "203.0.113.1",
        "::ffff:169.254.169.254",
    ] {
        assert_eq!(code(&[bad], &own), Some(BlockedCode::Address), "{bad}");
    }
}

#[test]
fn urls() {
    use BlockedCode as C;
    let refused = [
        (
            C::Url,
            vec![
                "",
                "example.com",
                "https:example.com",
                "https:/example.com",
                "//example.com",
                "https://exam ple.com/",
                "https://example.com/\n",
                "https://example.com/\u{7f}",
                "https://example.com\t/",
                "https://example.com\\@10.0.0.1/",
                " https://example.com",
            ],
        ),
        (
            C::Scheme,
            vec![
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "javascript://example.com/",
                "webcal://example.com/",
                "ht\u{74}p://example.com/",
                "https+unix://example.com/",
                "://example.com/",
            ],
        ),
        (
            C::Userinfo,
            vec![
                "https://user@example.com/",
                "https://user:pass@example.com/",
                "https://@example.com/",
                "https://example.com@10.0.0.1/",
                "https://example.com%40@10.0.0.1/",
            ],
        ),
        (
            C::Port,
            vec![
                "https://example.com:80/",
                "https://example.com:8443/",
                "https://example.com:22/",
                "https://example.com:0/",
                "https://example.com:/",
                "https://example.com:65536/",
                "https://example.com:443443/",
                "https://example.com:+443/",
                "https://example.com:4 43/".trim_end_matches('/'),
                "https://[2606:4700::1]443/",
            ],
        ),
        (
            C::Host,
            vec![
                "https:///path",
                "https://.example.com/",
                "https://example..com/",
                "https://ex%61mple.com/",
                "https://münchen.example/",
                "https://１２７.0.0.1/",
                "https://127。0。0。1/",
                "https://①②⑦.0.0.1/",
                "https://exa$mple.com/",
                "https://[::1/",
                "https://[::1%25eth0]/",
                "https://[127.0.0.1]/",
                "https://[]/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://127.0.0.01/",
                "https://256.0.0.1/",
                "https://1.2.3.4.5/",
                "https://127.0.0.1./",
                "https://10.0.0.0x1/",
                "https://example.0x/",
                "https://example.1/",
                "https://*/",
            ],
        ),
        (
            C::Name,
            vec![
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://a.localhost/",
                "https://printer.local/",
                "https://db.internal/",
                "https://metadata.google.internal/",
                "https://metadata.google.internal./",
                "https://metadata.google.com/",
                "https://metadata/",
                "https://redis/",
                "https://nas.lan/",
                "https://router.home.arpa/",
                "https://blocked.example/",
                "https://a.Blocked.example/",
            ],
        ),
        (
            C::Address,
            vec![
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:a00:1]/",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
            ],
        ),
    ];
    let policy = GuardPolicy { blocked_hosts: vec!["blocked.Example.".to_owned()], ..GuardPolicy::default() };
    for (code, urls) in refused {
        for url in urls {
            let code = if url.contains("4 43") { C::Url } else { code };
            match check_url(url, &policy) {
                Err(blocked) => assert_eq!(blocked.code(), code, "{url}: {blocked}"),
                Ok(checked) => panic!("{url} is {checked:?}"),
            }
        }
    }
    let fine = [
        ("https://example.com", "https://example.com/", 443),
        ("HTTPS://Example.COM/Feed.ics?Key=A%20b#part", "https://example.com/Feed.ics?Key=A%20b", 443),
        ("https://example.com?x=1", "https://example.com/?x=1", 443),
        ("https://example.com#x", "https://example.com/", 443),
        ("https://example.com:443/a@b", "https://example.com/a@b", 443),
        ("https://example.com./", "https://example.com/", 443),
        ("https://xn--mnchen-3ya.example/", "https://xn--mnchen-3ya.example/", 443),
        ("https://a_b.example.com/", "https://a_b.example.com/", 443),
        ("https://93.184.215.14/", "https://93.184.215.14/", 443),
        ("https://[2606:4700:0:0::1111]/x", "https://[2606:4700::1111]/x", 443),
        ("https://notblocked.example/", "https://notblocked.example/", 443),
        ("https://localhost.example.com/", "https://localhost.example.com/", 443),
        ("https://1.2.3.4.example.com/", "https://1.2.3.4.example.com/", 443),
    ];
    for (url, written, port) in fine {
        let checked = check_url(url, &policy).unwrap_or_else(|blocked| panic!("{url}: {blocked}"));
        assert_eq!((checked.url.as_str(), checked.port), (written, port), "{url}");
    }
    let calendars = GuardPolicy::calendars();
    assert_eq!(check_url("webcal://example.com/a.ics", &calendars).unwrap().url, "https://example.com/a.ics");
    assert_eq!(check_url("https://example.com:8443/dav/", &calendars).unwrap().url, "https://example.com:8443/dav/");
    let own = GuardPolicy::private([80, 5232]);
    assert_eq!(check_url("http://radicale:5232/", &own).unwrap().url, "http://radicale:5232/");
    assert_eq!(check_url("http://127.0.0.1/", &own).unwrap().url, "http://127.0.0.1/");
    assert_eq!(check_url("http://metadata.google.internal/", &own).unwrap_err().code(), C::Name);
    assert_eq!(check_url("http://169.254.169.254/", &own).unwrap_err().code(), C::Address);
    let long = format!("https://example.com/{}", "a".repeat(4096 - 20));
    assert!(check_url(&long, &policy).is_ok());
    assert_eq!(check_url(&format!("{long}a"), &policy).unwrap_err().code(), C::Url);
    let label = "a".repeat(64);
    assert_eq!(check_url(&format!("https://{label}.example/"), &policy).unwrap_err().code(), C::Host);
    // The policy of a file.
    let read: GuardPolicy = serde_json::from_str(r#"{"allowHttp": true, "ports": [80]}"#).unwrap();
    assert_eq!(read, GuardPolicy { allow_http: true, ports: vec![80], ..GuardPolicy::default() });
    assert!(serde_json::from_str::<GuardPolicy>(r#"{"allowhttp": true}"#).is_err());
}

/// What is let through is read by the library that the transport uses as naming the same host and port: mutated URLs by the
/// hundred thousand.
#[test]
fn the_transport_reads_every_url_alike() {
    let seeds = [
        "https://example.com/a?b#c",
        "https://93.184.215.14:443/",
        "https://[2606:4700::1]/x",
        "https://a.b-c_d.example.co.uk:443/x/../y",
        "https://10.0.0.1/",
        "https://user@example.com:8443/",
    ];
    let pieces = [
        "@",
        ":",
        "/",
        "\\",
        "?",
        "#",
        ".",
        "%2e",
        "%40",
        "[",
        "]",
        "0x",
        "1",
        "::",
        "ffff",
        "é",
        "。",
        " ",
        "\t",
        "localhost",
        "10.0.0.1",
        "https://",
        "//",
        "xn--",
        "-",
        "_",
        "\u{ad}",
        "\u{200d}",
        "A",
    ];
    let mut number: u32 = 7;
    let mut next = |below: usize| {
        number ^= number << 13;
        number ^= number >> 17;
        number ^= number << 5;
        usize::try_from(number).unwrap() % below
    };
    let (mut passed, mut read_alike) = (0, 0);
    for _ in 0..200_000 {
        let mut url: Vec<char> = seeds[next(seeds.len())].chars().collect();
        for _ in 0..=next(3) {
            let at = next(url.len() + 1);
            match next(3) {
                0 if at < url.len() => {
                    url.remove(at);
                }
                _ => {
                    let piece: Vec<char> = pieces[next(pieces.len())].chars().collect();
                    url.splice(at..at, piece);
                }
            }
        }
        let text: String = url.into_iter().collect();
        let Ok(checked) = check_url(&text, &GuardPolicy::default()) else { continue };
        passed += 1;
        for spelling in [&text, &checked.url] {
            // What it cannot read, such as broken `xn--` labels, it does not call.
            let Ok(read) = url::Url::parse(spelling) else { continue };
            read_alike += 1;
            assert_eq!(read.scheme(), "https", "{text}");
            assert_eq!(read.port_or_known_default(), Some(checked.port), "{text}");
            assert!(read.username().is_empty() && read.password().is_none(), "{text}");
            match (&checked.host, read.host()) {
                (Host::Name(name), Some(url::Host::Domain(domain))) => {
                    assert_eq!(name, domain.strip_suffix('.').unwrap_or(domain), "{text}");
                }
                (Host::Address(IpAddr::V4(own)), Some(url::Host::Ipv4(theirs))) => assert_eq!(*own, theirs, "{text}"),
                (Host::Address(IpAddr::V6(own)), Some(url::Host::Ipv6(theirs))) => assert_eq!(*own, theirs, "{text}"),
                (own, theirs) => panic!("{text}: {own:?} here, {theirs:?} there"),
            }
        }
    }
    assert!(passed > 10_000 && read_alike > 2 * passed - passed / 20, "{passed} passed, {read_alike} were read");
}

/// Answers names from a list, and counts how often it is asked.
#[derive(Debug)]
struct Names(Vec<(&'static str, Vec<&'static str>)>, Mutex<Vec<String>>);

impl Resolver for Names {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        self.1.lock().unwrap().push(host.to_owned());
        let found = self.0.iter().find(|(name, _)| *name == host);
        let addresses = found.map(|(_, texts)| texts.iter().map(|text| text.parse().unwrap()).collect());
        Box::pin(std::future::ready(addresses.ok_or_else(|| "the name does not resolve".to_owned())))
    }
}

/// Notes what it is asked to send, and to where.
#[derive(Debug, Default)]
struct Wire(Mutex<Vec<(String, Vec<String>)>>);

impl Transport for Wire {
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        let pinned = limits.pinned.iter().flatten().map(ToString::to_string).collect();
        self.0.lock().unwrap().push((request.url.clone(), pinned));
        Box::pin(std::future::ready(Ok(Response::new(302).header("location", "https://10.0.0.1/"))))
    }
}

#[test]
fn the_addresses_checked_are_the_addresses_called() {
    let names = Arc::new(Names(
        vec![
            ("fine.example", vec!["93.184.215.14", "2606:4700::1"]),
            ("mixed.example", vec!["93.184.215.14", "127.0.0.1"]),
            ("empty.example", vec![]),
        ],
        Mutex::default(),
    ));
    let wire = Arc::new(Wire::default());
    let guarded = Guarded::new(wire.clone(), names.clone(), GuardPolicy::default());
    let send = |url: &str| ready(guarded.send(&Request::to(Method::Get, url), &Limits::default()));
    assert_eq!(send("https://Fine.example/a#b").unwrap().status, 302, "and the redirect is not followed");
    assert_eq!(send("https://8.8.8.8/").unwrap().status, 302);
    for blocked in [
        "https://mixed.example/",
        "https://empty.example/",
        "https://gone.example/",
        "https://10.0.0.1/",
        "http://fine.example/",
        "https://localhost/",
    ] {
        let error = send(blocked).unwrap_err();
        assert_eq!(error.sent, Sent::No, "{blocked}");
        // A name that leads nowhere today may lead somewhere tomorrow.
        let leads_nowhere = blocked.contains("empty") || blocked.contains("gone");
        assert_eq!(error.blocked, !leads_nowhere, "{blocked}");
    }
    let sent = wire.0.lock().unwrap().clone();
    assert_eq!(
        sent,
        [
            (
                "https://fine.example/a".to_owned(),
                vec!["93.184.215.14:443".to_owned(), "[2606:4700::1]:443".to_owned()]
            ),
            ("https://8.8.8.8/".to_owned(), vec!["8.8.8.8:443".to_owned()]),
        ]
    );
    assert_eq!(
        *names.1.lock().unwrap(),
        ["fine.example", "mixed.example", "empty.example", "gone.example"],
        "each once"
    );
}

#[test]
fn a_pin_of_an_address_is_that_address() {
    let policy = GuardPolicy::default();
    let checked = check_url("https://8.8.8.8/", &policy).unwrap();
    assert_eq!(checked.pin(&["8.8.8.8".parse().unwrap()], &policy).unwrap()[0].to_string(), "8.8.8.8:443");
    assert!(checked.pin(&["8.8.4.4".parse().unwrap()], &policy).is_err());
    assert!(checked.pin(&[], &policy).is_err());
}
