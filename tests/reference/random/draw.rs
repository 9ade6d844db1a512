//! Numbers from a seed: splitmix64.

use jiff::Timestamp;
use jiff::tz::Offset;

pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.number() % bound
    }

    /// Both ends included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least + 1) as u64) as i64
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// An instant as text, now and then with an offset.
    pub fn instant(&mut self, minute: i64) -> String {
        if self.chance(85) {
            return text(minute * 60);
        }
        let offset =
            Offset::from_seconds(*self.pick(&[-34200, -18000, 0, 7200, 20700, 45900])).expect("a small offset");
        timestamp(minute * 60).display_with_offset(offset).to_string()
    }
}

/// An instant in seconds as text in UTC.
pub fn text(second: i64) -> String {
    timestamp(second).to_string()
}

fn timestamp(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("an instant of this era")
}
