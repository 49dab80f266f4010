fn seal(cipher: &Aes256Gcm, text: &[u8]) -> Vec<u8> {
    // ruleid: assay.rust.fixed-nonce
    let nonce = Nonce::from_slice(b"unique nonce");
    cipher.encrypt(nonce, text).unwrap()
}

fn zero(cipher: &Aes256Gcm, text: &[u8]) -> Vec<u8> {
    // ruleid: assay.rust.fixed-nonce
    cipher.encrypt(Nonce::from_slice(&[0u8; 12]), text).unwrap()
}

fn fresh(cipher: &Aes256Gcm, text: &[u8]) -> Vec<u8> {
    // ok: assay.rust.fixed-nonce
    let nonce = Aes256Gcm::generate_nonce(&mut OsRng);
    cipher.encrypt(&nonce, text).unwrap()
}
