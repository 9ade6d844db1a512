//! Strict local servers that speak the protocols of the providers.

fn main() {}
