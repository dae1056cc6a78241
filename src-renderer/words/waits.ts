/** `1 waits for you`, `2,000 wait for you`. */
export function waitWords(count: number): string {
  return count === 1 ? '1 waits for you' : `${count.toLocaleString('en')} wait for you`;
}
