export function run(text: string): unknown {
  return eval(text);
}
