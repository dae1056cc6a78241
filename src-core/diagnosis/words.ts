/** "one worker", "3 workers". */
export function counted(count: number, name: string): string {
  return count === 1 ? `one ${name}` : `${count} ${name}s`;
}

/** As `du -h` has it: "12 MB", "3.4 GB". */
export function sizeWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  return gigabytes < 1 ? `${Math.floor(bytes / 1024 ** 2)} MB` : `${gigabytes.toFixed(1)} GB`;
}
