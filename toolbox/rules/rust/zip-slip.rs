fn unpack(reader: File, into: &Path) -> io::Result<()> {
    let mut archive = ZipArchive::new(reader)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let path = into.join(entry.name());
        // ruleid: assay.rust.zip-slip
        let mut file = File::create(&path)?;
        io::copy(&mut entry, &mut file)?;
    }
    Ok(())
}

fn checked(reader: File, into: &Path) -> io::Result<()> {
    let mut archive = ZipArchive::new(reader)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let Some(name) = entry.enclosed_name() else { continue };
        // ok: assay.rust.zip-slip
        let mut file = File::create(into.join(name))?;
        io::copy(&mut entry, &mut file)?;
    }
    Ok(())
}
