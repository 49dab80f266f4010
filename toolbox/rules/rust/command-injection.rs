use std::process::Command;

fn archive(name: &str) -> std::io::Result<std::process::Output> {
    let line = format!("tar -cf out.tar {}", name);
    // ruleid: assay.rust.command-injection
    Command::new("sh").arg("-c").arg(&line).output()
}

fn list(dir: &str) {
    // ruleid: assay.rust.command-injection
    let _ = Command::new("/bin/bash").args(["-c", &format!("ls {dir}")]).status();
}

fn fixed() {
    // ok: assay.rust.command-injection
    let _ = Command::new("sh").arg("-c").arg("ls | wc -l").status();
}

fn program(name: &str) {
    // ok: assay.rust.command-injection
    let _ = Command::new("tar").arg("-cf").arg(format!("{name}.tar")).status();
}
