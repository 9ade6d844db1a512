//! TLS is verified: a server whose certificate nobody vouches for gets no request, and so no token.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and starts a server"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use whenfree_providers::http::{Limits, Method, Request, Sent, Transport};
use whenfree_providers::transport::ReqwestTransport;

/// `openssl s_server` with a certificate of its own making.
struct SelfSigned {
    child: Child,
    port: u16,
}

impl SelfSigned {
    fn start(folder: &std::path::Path) -> Self {
        let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
            .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(Stdio::null())
            .status()
            .expect("openssl is missing: install the package `openssl`");
        assert!(made.success(), "openssl makes a certificate");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new("openssl")
            .args(["s_server", "-quiet", "-www", "-port", &port.to_string(), "-key"])
            .arg(&key)
            .arg("-cert")
            .arg(&certificate)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        Self { child, port }
    }
}

impl Drop for SelfSigned {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let folder = std::env::temp_dir().join(format!("whenfree-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let server = SelfSigned::start(&folder);
    let transport = ReqwestTransport::new().unwrap();
    let request = Request::to(Method::Get, format!("https://localhost:{}/", server.port));
    let error = transport.send(&request, &Limits::default()).await.unwrap_err();
    assert_eq!(error.sent, Sent::No, "{error:?}");
    assert!(error.message.contains("certificate"), "{error:?}");

    // The server does speak TLS: a client told to trust it gets an answer.
    let mut client = Command::new("openssl")
        .args([
            "s_client",
            "-quiet",
            "-verify_return_error",
            "-connect",
            &format!("localhost:{}", server.port),
            "-CAfile",
        ])
        .arg(folder.join("certificate.pem"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    client.stdin.take().unwrap().write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    client.stdout.take().unwrap().read_to_string(&mut answer).unwrap();
    client.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    std::fs::remove_dir_all(&folder).unwrap();
}
