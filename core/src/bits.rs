//! Rows of bits, 64 candidates a word: ranges, counts, and columns for rows.

/// Applies a mask to each word of the bits `[from, to)`.
fn each_word(bits: &mut [u64], from: usize, to: usize, apply: impl Fn(&mut u64, u64)) {
    if from >= to {
        return;
    }
    let head = !0_u64 << (from % 64);
    let tail = !0_u64 >> (63 - (to - 1) % 64);
    let (first, last) = (from / 64, (to - 1) / 64);
    if first == last {
        // Most ranges lie within one word.
        if let Some(only) = bits.get_mut(first) {
            apply(only, head & tail);
        }
    } else if let Some(words) = bits.get_mut(first..=last) {
        each_of_many(words, head, tail, apply);
    }
}

/// Long ranges are rare. Kept apart, their loop does not become a call that fills nothing for the short ones.
#[inline(never)]
fn each_of_many(words: &mut [u64], head: u64, tail: u64, apply: impl Fn(&mut u64, u64)) {
    if let [first, middle @ .., last] = words {
        apply(first, head);
        middle.iter_mut().for_each(|word| apply(word, !0));
        apply(last, tail);
    }
}

pub(crate) fn set(bits: &mut [u64], from: usize, to: usize) {
    each_word(bits, from, to, |word, mask| *word |= mask);
}

pub(crate) fn clear(bits: &mut [u64], from: usize, to: usize) {
    each_word(bits, from, to, |word, mask| *word &= !mask);
}

/// The starts behind the set bits.
pub(crate) fn starts_of(bits: &[u64], mut start_at: impl FnMut(usize) -> i64) -> Vec<i64> {
    let mut starts = Vec::with_capacity(bits.iter().map(|word| word.count_ones() as usize).sum());
    for (place, &word) in bits.iter().enumerate() {
        let mut left = word;
        // Of known length, so that room is looked for once a word and not once a start.
        starts.extend((0..word.count_ones()).map(|_| {
            let bit = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            start_at(place * 64 + bit)
        }));
    }
    starts
}

/// Columns become rows: bit `c` of word `r` changes places with bit `r` of word `c`.
pub(crate) fn transpose(block: &mut [u64; 64]) {
    let mut width = 32;
    let mut mask = 0x0000_0000_FFFF_FFFF_u64;
    while width > 0 {
        for pair in block.chunks_exact_mut(2 * width) {
            let (low, high) = pair.split_at_mut(width);
            for (a, b) in low.iter_mut().zip(high) {
                let swap = ((*a >> width) ^ *b) & mask;
                *b ^= swap;
                *a ^= swap << width;
            }
        }
        width /= 2;
        mask ^= mask << width;
    }
}

/// Counts rows bit by bit: the planes are the binary digits of 64 counters a word.
pub(crate) struct Counters {
    words: usize,
    planes: Vec<Vec<u64>>,
}

impl Counters {
    pub(crate) fn new(words: usize) -> Self {
        Self { words, planes: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: &[u64]) {
        let mut carry = row.to_vec();
        for plane in &mut self.planes {
            let mut any = 0;
            for (digit, carry) in plane.iter_mut().zip(&mut carry) {
                let both = *digit & *carry;
                *digit ^= *carry;
                *carry = both;
                any |= both;
            }
            if any == 0 {
                return;
            }
        }
        self.planes.push(carry);
    }

    /// The bits whose counters are at least `needed`.
    pub(crate) fn at_least(&self, needed: usize) -> Vec<u64> {
        if self.planes.len() < usize::BITS as usize && needed >> self.planes.len() > 0 {
            return vec![0; self.words];
        }
        let (mut above, mut equal) = (vec![0_u64; self.words], vec![!0_u64; self.words]);
        for (place, plane) in self.planes.iter().enumerate().rev() {
            let wanted = needed >> place & 1 == 1;
            for ((above, equal), digit) in above.iter_mut().zip(&mut equal).zip(plane) {
                if wanted {
                    *equal &= digit;
                } else {
                    *above |= *equal & digit;
                    *equal &= !digit;
                }
            }
        }
        above.iter().zip(&equal).map(|(above, equal)| above | equal).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transposed_block_swaps_rows_and_columns() {
        let mut block = [0_u64; 64];
        for (row, word) in block.iter_mut().enumerate() {
            *word = (row as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        let before = block;
        transpose(&mut block);
        for (row, word) in block.iter().enumerate() {
            for (column, other) in before.iter().enumerate() {
                assert_eq!(word >> column & 1, other >> row & 1, "row {row}, column {column}");
            }
        }
    }

    #[test]
    fn counters_count_exactly() {
        let rows: Vec<[u64; 2]> = (1..=40_u64)
            .map(|row| [row.wrapping_mul(0x9E37_79B9_7F4A_7C15), row.wrapping_mul(0xD1B5_4A32_D192_ED03)])
            .collect();
        let mut counters = Counters::new(2);
        rows.iter().for_each(|row| counters.add(row));
        for needed in 1..=41 {
            let enough = counters.at_least(needed);
            for bit in 0..128 {
                let count = rows.iter().filter(|row| row[bit / 64] >> (bit % 64) & 1 == 1).count();
                assert_eq!(enough[bit / 64] >> (bit % 64) & 1 == 1, count >= needed, "bit {bit}, needed {needed}");
            }
        }
    }

    #[test]
    fn ranges_of_bits_begin_and_end_where_they_say() {
        for (from, to) in [(0, 1), (0, 64), (63, 65), (5, 5), (64, 128), (1, 191), (100, 101), (190, 192)] {
            let mut bits = vec![0_u64; 3];
            set(&mut bits, from, to);
            for bit in 0..192 {
                assert_eq!(bits[bit / 64] >> (bit % 64) & 1 == 1, (from..to).contains(&bit), "{from}..{to}: {bit}");
            }
            clear(&mut bits, from, to);
            assert_eq!(bits, [0; 3]);
        }
    }
}
