fn read(mut source: impl Read, len: usize) -> Vec<u8> {
    // ruleid: assay.rust.uninitialized-memory
    let mut buffer = Vec::with_capacity(len);
    unsafe { buffer.set_len(len); }
    source.read_exact(&mut buffer).unwrap();
    buffer
}

fn old() -> [u8; 16] {
    // ruleid: assay.rust.uninitialized-memory
    unsafe { std::mem::uninitialized() }
}

fn filled(mut source: impl Read, len: usize) -> Vec<u8> {
    // ok: assay.rust.uninitialized-memory
    let mut buffer = vec![0; len];
    source.read_exact(&mut buffer).unwrap();
    buffer
}
