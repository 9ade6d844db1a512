//! A table of words and what they mean, read both ways.

use std::collections::HashSet;

use crate::error::{Error, ErrorCode};

/// Words and what they mean. Each word has one meaning and each meaning one word, so that what is read can be written
/// again; an alias is another word that is read, and written as the one that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words<T> {
    // INVARIANT: no two words or aliases are equal but for case, no two meanings are equal, no word is empty.
    entries: Vec<Entry<T>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<T> {
    pub(super) word: String,
    pub(super) meaning: T,
    pub(super) aliases: Vec<String>,
}

impl<T: Clone + PartialEq> Words<T> {
    pub(super) fn new(entries: impl IntoIterator<Item = (String, T)>) -> Result<Self, Error> {
        let entry = |(word, meaning)| Entry { word, meaning, aliases: Vec::new() };
        Self::of_entries(entries.into_iter().map(entry).collect())
    }

    pub(super) fn of_entries(entries: Vec<Entry<T>>) -> Result<Self, Error> {
        let mut seen = HashSet::new();
        for (index, entry) in entries.iter().enumerate() {
            let aliases = entry.aliases.iter().enumerate();
            let named = aliases.map(|(place, alias)| (format!("[{index}].aliases[{place}]"), alias));
            for (path, word) in std::iter::once((format!("[{index}].word"), &entry.word)).chain(named) {
                check_word(word, &mut seen).map_err(|message| Error::new(ErrorCode::InvalidValue, path, message))?;
            }
            if let Some(other) = entries.iter().take(index).find(|other| other.meaning == entry.meaning) {
                let message = format!("`{}` and `{}` mean the same; make one an alias", other.word, entry.word);
                return Err(Error::new(ErrorCode::InvalidValue, format!("[{index}].word"), message));
            }
        }
        Ok(Self { entries })
    }

    /// For tables that are written down in this library; the tests look whether they are in order.
    pub(super) fn known(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let entry = |(word, meaning): (&str, T)| Entry { word: word.to_owned(), meaning, aliases: Vec::new() };
        Self { entries: entries.into_iter().map(entry).collect() }
    }

    pub(super) fn known_alias(mut self, alias: &str, meaning: &T) -> Self {
        let entries = self.entries.iter_mut().filter(|entry| entry.meaning == *meaning);
        entries.for_each(|entry| entry.aliases.push(alias.to_owned()));
        self
    }

    /// Reads another word as one that is there.
    pub(super) fn alias(mut self, alias: &str, word: &str) -> Result<Self, Error> {
        match self.entries.iter_mut().find(|entry| entry.word.eq_ignore_ascii_case(word)) {
            Some(entry) => entry.aliases.push(alias.to_owned()),
            None => return Err(self.unknown(word)),
        }
        Self::of_entries(self.entries)
    }

    /// Writes all words in another case; reading does not mind it.
    pub(super) fn in_case(mut self, case: impl Fn(&str) -> String) -> Self {
        for entry in &mut self.entries {
            entry.word = case(&entry.word);
        }
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Entry<T>> {
        self.entries.iter()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.word.as_str())
    }

    pub(super) fn read(&self, word: &str) -> Result<&T, Error> {
        let means = |entry: &&Entry<T>| {
            std::iter::once(&entry.word).chain(&entry.aliases).any(|known| known.eq_ignore_ascii_case(word))
        };
        self.entries.iter().find(means).map(|entry| &entry.meaning).ok_or_else(|| self.unknown(word))
    }

    pub(super) fn write(&self, meaning: &T) -> Option<&str> {
        self.entries.iter().find(|entry| entry.meaning == *meaning).map(|entry| entry.word.as_str())
    }

    fn unknown(&self, word: &str) -> Error {
        let known: Vec<&str> = self.words().take(32).collect();
        let short: String = word.chars().take(64).collect();
        let message = format!("`{short}` is not a word of this table; it knows {}", known.join(", "));
        Error::new(ErrorCode::InvalidValue, "", message)
    }
}

fn check_word(word: &str, seen: &mut HashSet<String>) -> Result<(), String> {
    if word.is_empty() {
        Err("a word must not be empty".to_owned())
    } else if seen.insert(word.to_ascii_lowercase()) {
        Ok(())
    } else {
        Err(format!("`{word}` stands twice in the table"))
    }
}
