//! Sorting. In WebAssembly without a copy of the sorting code for each type of thing: a web page downloads every copy.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl FnMut(&T, &T) -> Ordering) {
    if cfg!(target_arch = "wasm32") {
        sort_places_by(items, compare);
    } else {
        items.sort_by(compare);
    }
}

/// Sorts by a key, with equal items in any order.
pub(crate) fn sort_unstable_by_key<T, K: Ord>(items: &mut Vec<T>, mut key: impl FnMut(&T) -> K) {
    if cfg!(target_arch = "wasm32") {
        sort_places_by(items, |a, b| key(a).cmp(&key(b)));
    } else {
        items.sort_unstable_by_key(key);
    }
}

/// Sorts by the order that items have.
pub(crate) fn sort<T: Ord>(items: &mut Vec<T>) {
    if cfg!(target_arch = "wasm32") {
        sort_places_by(items, T::cmp);
    } else {
        items.sort_unstable();
    }
}

/// Sorts the places of the items, which are of one type whatever the items are.
fn sort_places_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let places = sorted_places(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_sorted_as_the_standard_sort_does() {
        for length in 0..200_usize {
            let items: Vec<(usize, usize)> = (0..length).map(|place| (place * 7_919 % 23, place)).collect();
            let (mut ours, mut standard) = (items.clone(), items);
            sort_places_by(&mut ours, |a, b| a.0.cmp(&b.0));
            standard.sort_by_key(|item| item.0);
            assert_eq!(ours, standard, "by a key, equal ones in their order");
        }
    }
}
