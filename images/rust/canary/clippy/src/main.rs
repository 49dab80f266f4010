fn main() {
    let mut room: Vec<u8> = Vec::with_capacity(8);
    unsafe { room.set_len(8) };
    println!("{}", room.len());
}
