//! What kind of address it is, by the registries of special-purpose addresses (RFC 6890 and its successors, IANA).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

/// What kind of address one is. Everything but [`AddressClass::Public`] leads somewhere inside, or nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AddressClass {
    /// An address of the internet.
    Public,
    /// `0.0.0.0/8`, `::`: this host, this network (RFC 791, RFC 4291).
    Unspecified,
    /// `127.0.0.0/8`, `::1` (RFC 1122, RFC 4291).
    Loopback,
    /// `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` (RFC 1918).
    Private,
    /// `169.254.0.0/16`, `fe80::/10` (RFC 3927, RFC 4291).
    LinkLocal,
    /// `fc00::/7` (RFC 4193).
    UniqueLocal,
    /// `100.64.0.0/10`: between a carrier's translators and its customers (RFC 6598).
    Shared,
    /// `198.18.0.0/15`, `2001:2::/48` (RFC 2544, RFC 5180).
    Benchmarking,
    /// `192.0.2.0/24`, `198.51.100.0/24`, `203.0.113.0/24`, `2001:db8::/32`, `3fff::/20` (RFC 5737, RFC 3849, RFC 9637).
    Documentation,
    /// `224.0.0.0/4`, `ff00::/8` (RFC 5771, RFC 4291).
    Multicast,
    /// `255.255.255.255` (RFC 919).
    Broadcast,
    /// Where a cloud machine asks for its own credentials: `169.254.169.254` and its like.
    Metadata,
    /// A tunnel's form of an IPv4 address, which ends where nobody can check: 6to4 (RFC 7526), Teredo (RFC 4380), a
    /// network's own translation (RFC 8215), IPv4-compatible addresses (RFC 4291).
    Tunnel,
    /// Set aside for protocols or for later: `192.0.0.0/24`, `240.0.0.0/4`, IPv6 outside `2000::/3` (RFC 6890, RFC 4291).
    Reserved,
}

impl AddressClass {
    pub(super) const fn described(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unspecified => "no address of another host",
            Self::Loopback => "this host itself",
            Self::Private => "a private address",
            Self::LinkLocal => "a link-local address",
            Self::UniqueLocal => "a unique local address",
            Self::Shared => "a carrier's shared address",
            Self::Benchmarking => "set aside for benchmarks",
            Self::Documentation => "set aside for documentation",
            Self::Multicast => "a multicast address",
            Self::Broadcast => "the broadcast address",
            Self::Metadata => "where a machine asks for its credentials",
            Self::Tunnel => "a tunnel's form of another address",
            Self::Reserved => "a reserved address",
        }
    }
}

/// What kind of address it is.
///
/// An IPv4 address inside an IPv6 one (mapped, `::ffff:10.0.0.1`; translated, `64:ff9b::10.0.0.1`, RFC 6052) is what the
/// IPv4 address is.
///
/// ```
/// use whenfree_providers::guard::{AddressClass, classify_ip};
///
/// let class = |text: &str| classify_ip(text.parse().expect("an address"));
/// assert_eq!(class("93.184.215.14"), AddressClass::Public);
/// assert_eq!(class("::ffff:169.254.169.254"), AddressClass::Metadata);
/// ```
pub fn classify_ip(address: IpAddr) -> AddressClass {
    match address {
        IpAddr::V4(address) => classify_v4(address),
        IpAddr::V6(address) => classify_v6(address),
    }
}

/// Where clouds hand out credentials: AWS and most others; AWS time and ECS tasks; Alibaba; Azure's wire server, which has
/// an address of the internet; Oracle.
const METADATA_V4: [Ipv4Addr; 6] = [
    Ipv4Addr::new(169, 254, 169, 254),
    Ipv4Addr::new(169, 254, 169, 253),
    Ipv4Addr::new(169, 254, 170, 2),
    Ipv4Addr::new(100, 100, 100, 200),
    Ipv4Addr::new(168, 63, 129, 16),
    Ipv4Addr::new(192, 0, 0, 192),
];

/// The same in IPv6: EKS pod identities, Scaleway, Oracle, AWS, Google, OpenStack.
const METADATA_V6: [Ipv6Addr; 6] = [
    Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0023),
    Ipv6Addr::new(0xfd00, 0x0042, 0, 0, 0, 0, 0, 0x0042),
    Ipv6Addr::new(0xfd00, 0x00c1, 0, 0, 0, 0, 0xa9fe, 0xa9fe),
    Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254),
    Ipv6Addr::new(0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x0254),
    Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0xa9fe, 0xa9fe),
];

fn classify_v4(address: Ipv4Addr) -> AddressClass {
    use AddressClass::{
        Benchmarking, Broadcast, Documentation, LinkLocal, Loopback, Metadata, Multicast, Private, Public, Reserved,
        Shared, Tunnel, Unspecified,
    };
    if METADATA_V4.contains(&address) {
        return Metadata;
    }
    match address.octets() {
        [0, ..] => Unspecified,
        [127, ..] => Loopback,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Private,
        [169, 254, ..] => LinkLocal,
        [100, 64..=127, ..] => Shared,
        [198, 18..=19, ..] => Benchmarking,
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Documentation,
        [192, 0, 0, _] => Reserved,
        // Relays of 6to4 (RFC 7526).
        [192, 88, 99, _] => Tunnel,
        [224..=239, ..] => Multicast,
        [255, 255, 255, 255] => Broadcast,
        [240..=255, ..] => Reserved,
        _ => Public,
    }
}

fn classify_v6(address: Ipv6Addr) -> AddressClass {
    use AddressClass::{
        Benchmarking, Documentation, LinkLocal, Loopback, Metadata, Multicast, Public, Reserved, Tunnel, UniqueLocal,
        Unspecified,
    };
    if METADATA_V6.contains(&address) {
        return Metadata;
    }
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => Loopback,
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => classify_v4(inner(high, low)),
        [0, 0, 0, 0, 0, 0, ..] | [0x64, 0xff9b, 1, ..] | [0x2002, ..] | [0x2001, 0, ..] => Tunnel,
        [0x2001, 2, 0, ..] => Benchmarking,
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0x0fff, ..] => Documentation,
        // 2001::/23, for protocols (RFC 2928).
        [0x2001, 0..=0x01ff, ..] => Reserved,
        [0xfc00..=0xfdff, ..] => UniqueLocal,
        [0xfe80..=0xfebf, ..] => LinkLocal,
        [0xff00..=0xffff, ..] => Multicast,
        [0x2000..=0x3fff, ..] => Public,
        _ => Reserved,
    }
}

fn inner(high: u16, low: u16) -> Ipv4Addr {
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Ipv4Addr::new(a, b, c, d)
}
