//! Keeps parcels.
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

mod memory;

fn read_code(file: &mut File) -> std::io::Result<[u8; 8]> {
    let mut code = [0; 8];
    file.read(&mut code)?;
    Ok(code)
}

fn read_whole_code(file: &mut File) -> std::io::Result<[u8; 8]> {
    let mut code = [0; 8];
    file.read_exact(&mut code)?;
    Ok(code)
}

fn append(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).write(true).open(path)
}

fn replace(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).write(true).truncate(true).open(path)
}

fn label(root: &Path) -> PathBuf {
    root.join("/labels/default")
}

fn own_label(root: &Path) -> PathBuf {
    root.join("labels").join("default")
}

fn open_to_all(file: &File) -> std::io::Result<()> {
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(false);
    file.set_permissions(permissions)
}

fn counted(total: &Mutex<u32>) {
    let _ = total.lock();
    println!("counted");
}

fn counted_well(total: &Mutex<u32>) {
    let guard = total.lock();
    println!("counted");
    drop(guard);
}

fn is_express(weight: u32) -> bool {
    weight > 500 && weight < 20
}

fn is_letter(weight: u32) -> bool {
    weight > 20 && weight < 500
}

fn flags(mode: u32) -> bool {
    mode & 2 == 1
}

fn lowest(mode: u32) -> bool {
    mode & 1 == 1
}

fn main() -> std::io::Result<()> {
    let mut file = append(Path::new("parcels"))?;
    read_code(&mut file)?;
    read_whole_code(&mut file)?;
    replace(Path::new("parcels"))?.write_all(b"parcels")?;
    open_to_all(&file)?;
    counted(&Mutex::new(1));
    counted_well(&Mutex::new(1));
    println!("{:?} {:?}", label(Path::new("a")), own_label(Path::new("a")));
    println!("{} {}", is_express(1), is_letter(1));
    println!("{} {}", flags(1), lowest(1));
    println!("{} {}", assay_sample_unzipper::names(&[]), assay_sample_clock::hour());
    memory::main();
    Ok(())
}
