fn share(path: &Path) -> io::Result<()> {
    // ruleid: assay.rust.world-writable-file
    fs::set_permissions(path, fs::Permissions::from_mode(0o777))
}

fn open(path: &Path) -> io::Result<File> {
    // ruleid: assay.rust.world-writable-file
    OpenOptions::new().write(true).create(true).mode(0o666).open(path)
}

fn private(path: &Path) -> io::Result<()> {
    // ok: assay.rust.world-writable-file
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

fn sticky(path: &Path) -> io::Result<()> {
    // ok: assay.rust.world-writable-file
    fs::set_permissions(path, fs::Permissions::from_mode(0o1777))
}
