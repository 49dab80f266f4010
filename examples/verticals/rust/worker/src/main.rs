//! A crate of its own beside the others.

fn depth(level: u32) -> u32 {
    depth(level + 1)
}

fn main() {
    println!("{}", depth(0));
}
