//! Identifiers made from names: UUIDs of version 5 (RFC 9562, section 5.5), which any program can make again.

use std::fmt;

/// 128 bits, displayed in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Uuid([u8; 16]);

impl Uuid {
    /// The namespace of domain names (RFC 9562, section 6.6).
    pub(super) const DNS: Self =
        Self([0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8]);

    /// The identifier of a name in a namespace: the same for the same name, always.
    pub(super) fn of_name(namespace: Self, name: &str) -> Self {
        let hash = sha1(&[&namespace.0, name.as_bytes()].concat());
        let mut bytes = [0; 16];
        for (byte, hashed) in bytes.iter_mut().zip(hash) {
            *byte = hashed;
        }
        bytes[6] = bytes[6] & 0x0f | 0x50;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// SHA-1 (RFC 3174). Version 5 asks for it; nothing here relies on it to withstand an attack.
fn sha1(message: &[u8]) -> [u8; 20] {
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((message.len() + 9).next_multiple_of(64) - 8, 0);
    let bits = u64::try_from(message.len()).unwrap_or(u64::MAX).wrapping_mul(8);
    padded.extend(bits.to_be_bytes());
    let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0_u32];
    for block in padded.chunks_exact(64) {
        let mixed = mix(state, block);
        for (word, mixed) in state.iter_mut().zip(mixed) {
            *word = word.wrapping_add(mixed);
        }
    }
    let mut hash = [0; 20];
    for (byte, hashed) in hash.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *byte = hashed;
    }
    hash
}

fn mix(state: [u32; 5], block: &[u8]) -> [u32; 5] {
    // The next 16 of the 80 words; the one in hand stands first.
    let mut words = [0_u32; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    let [mut a, mut b, mut c, mut d, mut e] = state;
    for round in 0..80 {
        let (chosen, constant) = match round / 20 {
            0 => (b & c | !b & d, 0x5a82_7999_u32),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6),
        };
        let sum = a.rotate_left(5).wrapping_add(chosen).wrapping_add(e).wrapping_add(constant).wrapping_add(words[0]);
        (a, b, c, d, e) = (sum, a, b.rotate_left(30), c, d);
        words[0] = (words[13] ^ words[8] ^ words[2] ^ words[0]).rotate_left(1);
        words.rotate_left(1);
    }
    [a, b, c, d, e]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_hashes_of_the_standard() {
        assert_eq!(hex(&sha1(b"abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(hex(&sha1(b"")), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        let two_blocks = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assert_eq!(hex(&sha1(two_blocks)), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
        assert_eq!(hex(&sha1(&[b'a'; 1_000_000])), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
    }

    #[test]
    fn the_example_of_the_standard() {
        // RFC 9562, appendix A.4.
        let uuid = Uuid::of_name(Uuid::DNS, "www.example.com");
        assert_eq!(uuid.to_string(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }
}
