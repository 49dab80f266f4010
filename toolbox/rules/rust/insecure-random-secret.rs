fn reset() -> u64 {
    // ruleid: assay.rust.insecure-random-secret
    let reset_token = fastrand::u64(..);
    reset_token
}

fn seeded(now: u64) -> u64 {
    // ruleid: assay.rust.insecure-random-secret
    let api_key: u64 = StdRng::seed_from_u64(now).gen();
    api_key
}

fn good() -> u64 {
    // ok: assay.rust.insecure-random-secret
    let token: u64 = OsRng.gen();
    token
}

fn color() -> u8 {
    // ok: assay.rust.insecure-random-secret
    let color = fastrand::u8(..);
    color
}
