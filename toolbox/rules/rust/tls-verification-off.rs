fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .user_agent("a")
        .build()
}

fn open_client(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    // ruleid: assay.rust.tls-verification-off
    builder.danger_accept_invalid_certs(true)
}

fn names(builder: native_tls::TlsConnectorBuilder) {
    // ruleid: assay.rust.tls-verification-off
    builder.danger_accept_invalid_hostnames(true);
    // ok: assay.rust.tls-verification-off
    builder.danger_accept_invalid_hostnames(false);
}

fn verify(mut connector: SslConnectorBuilder) {
    // ruleid: assay.rust.tls-verification-off
    connector.set_verify(SslVerifyMode::NONE);
    // ok: assay.rust.tls-verification-off
    connector.set_verify(SslVerifyMode::PEER);
}
