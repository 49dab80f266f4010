fn old(builder: ClientBuilder) -> ClientBuilder {
    // ruleid: assay.rust.old-tls-version
    builder.min_tls_version(Version::TLS_1_0)
}

fn native(mut builder: TlsConnectorBuilder) {
    // ruleid: assay.rust.old-tls-version
    builder.min_protocol_version(Some(Protocol::Tlsv10));
    // ok: assay.rust.old-tls-version
    builder.min_protocol_version(Some(Protocol::Tlsv12));
}
