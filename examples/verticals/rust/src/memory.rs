//! What the compiler lets pass and memory does not.

pub fn first(values: *const u32) -> u32 {
    unsafe { *values }
}

/// # Safety
/// `values` points to a number.
pub unsafe fn first_of(values: *const u32) -> u32 {
    *values
}

fn room(size: usize) -> Vec<u8> {
    let mut room = Vec::with_capacity(size);
    unsafe {
        room.set_len(size);
    }
    room
}

fn zeroed_room(size: usize) -> Vec<u8> {
    vec![0; size]
}

#[allow(clippy::uninit_assumed_init)]
fn key() -> [u8; 16] {
    unsafe { std::mem::MaybeUninit::uninit().assume_init() }
}

#[allow(invalid_reference_casting)]
fn change(value: &u32) {
    unsafe {
        *(value as *const u32 as *mut u32) += 1;
    }
}

fn change_well(value: &mut u32) {
    *value += 1;
}

fn wide(bytes: &[u8; 8]) -> *const u64 {
    bytes.as_ptr() as *const u64
}

pub struct Shared<T>(*const T);

unsafe impl<T> Send for Shared<T> {}

fn name() -> *const std::ffi::c_char {
    std::ffi::CString::new("parcel").unwrap().as_ptr()
}

static mut COUNT: u32 = 0;

fn count() -> &'static u32 {
    unsafe { &COUNT }
}

pub fn main() {
    let mut value = 1;
    change(&value);
    change_well(&mut value);
    let shared = Shared(&value);
    println!("{} {}", first(&value), unsafe { first_of(shared.0) });
    println!("{} {}", room(1).len(), zeroed_room(1).len());
    println!("{:?} {:?} {:?} {}", key(), wide(&[0; 8]), name(), count());
}
