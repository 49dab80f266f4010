import { expect, test } from 'vitest';
import { functionName } from './function-name.ts';

test.each([
  ['LLVMFuzzerTestOneInput', 'LLVMFuzzerTestOneInput'],
  ['int shop::last<int>(int const*, unsigned long)', 'shop::last'],
  ['(anonymous namespace)::stack_overflow()', 'stack_overflow'],
  ['shop::Cart::at(unsigned long) const', 'shop::Cart::at'],
  ['shop::Cart::operator==(shop::Cart const&) const', 'shop::Cart::operator=='],
  ['operator()', 'operator()'],
  ['std::function<void (int)>::operator()(int) const', 'std::function::operator()'],
  ['operator new[](unsigned long)', 'operator new[]'],
  ['operator delete(void*, unsigned long)', 'operator delete'],
  ['std::ostream& operator<< <char>(std::ostream&, char)', 'operator<<'],
  ['bool a::operator<(a::B const&, a::B const&)', 'a::operator<'],
  ['a::B<(a::C)3, std::vector<int, std::allocator<int>>>::get(int (*)(char))', 'a::B::get'],
  ['std::string[abi:cxx11] name[abi:cxx11](int)', 'name'],
  ['parse(char const*) [clone .part.0]', 'parse'],
  ['parse.cold.3', 'parse'],
  ['a::B::operator bool() const', 'a::B::operator bool'],
  ['core::ptr::drop_in_place::<alloc::vec::Vec<u8>>', 'core::ptr::drop_in_place'],
  ['shop::parse::h0123456789abcdef', 'shop::parse'],
  ['broken<<(', 'broken'],
  ['', ''],
])('%s', (symbol, name) => expect(functionName(symbol)).toBe(name));

test('a name without end takes no time', () => {
  const since = performance.now();
  functionName(`${'a<'.repeat(20_000)}${'('.repeat(20_000)}`);
  functionName(' operator'.repeat(20_000));
  expect(performance.now() - since).toBeLessThan(1_000);
});
