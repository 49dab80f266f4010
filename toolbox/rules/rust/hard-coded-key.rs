fn sign(claims: &Claims) -> String {
    // ruleid: assay.rust.hard-coded-key
    encode(&Header::default(), claims, &EncodingKey::from_secret("not so secret".as_ref())).unwrap()
}

fn cipher() -> Aes256Gcm {
    // ruleid: assay.rust.hard-coded-key
    Aes256Gcm::new_from_slice(b"01234567890123456789012345678901").unwrap()
}

fn given(key: &[u8]) -> Aes256Gcm {
    // ok: assay.rust.hard-coded-key
    Aes256Gcm::new_from_slice(key).unwrap()
}

fn signed(claims: &Claims, secret: &str) -> String {
    // ok: assay.rust.hard-coded-key
    encode(&Header::default(), claims, &EncodingKey::from_secret(secret.as_ref())).unwrap()
}
