//! What a test logs.
#![allow(dead_code, unreachable_pub, clippy::expect_used, reason = "each test file uses its own part of it")]
use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    static WRITTEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Everything this thread logs from now on. The subscriber is one for the whole program, since subscribers that come and go
/// beside each other lose lines; what it is told goes to the thread that says it.
pub struct Log(());

struct ThisThread;

impl Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        WRITTEN.with_borrow_mut(|written| written.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Begins to listen, to every level.
    pub fn start() -> Self {
        static SUBSCRIBED: Once = Once::new();
        SUBSCRIBED.call_once(|| {
            let subscriber = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_writer(|| ThisThread)
                .finish();
            tracing::subscriber::set_global_default(subscriber).expect("no other subscriber");
        });
        WRITTEN.with_borrow_mut(Vec::clear);
        Self(())
    }

    /// What was logged so far.
    pub fn text(&self) -> String {
        String::from_utf8(WRITTEN.with_borrow(Vec::clone)).expect("text")
    }
}
