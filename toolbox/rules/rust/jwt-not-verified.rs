fn claims(token: &str) -> Claims {
    let mut validation = Validation::new(Algorithm::HS256);
    // ruleid: assay.rust.jwt-not-verified
    validation.insecure_disable_signature_validation();
    decode::<Claims>(token, &DecodingKey::from_secret(b""), &validation).unwrap().claims
}

fn old(token: &str) {
    // ruleid: assay.rust.jwt-not-verified
    let data = dangerous_insecure_decode::<Claims>(token);
}

fn checked(token: &str, key: &DecodingKey) -> Claims {
    // ok: assay.rust.jwt-not-verified
    decode::<Claims>(token, key, &Validation::new(Algorithm::RS256)).unwrap().claims
}
