//! Stands for a dependency with a known vulnerability.

/// What an archive holds. An advisory of the tests says that it reads beyond the end.
pub fn names(archive: &[u8]) -> usize {
    archive.len()
}
