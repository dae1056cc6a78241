/**
 * Calls `push` at once, and of the values that come within the next moment with the last one only.
 * @param everyMs How long a moment is.
 * @returns what ends it: a value that still waits is dropped.
 */
export function paced<Value>(
  push: (value: Value) => void,
  everyMs: number,
): { push: (value: Value) => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let waiting: { value: Value } | undefined;
  const pushNow = (value: Value): void => {
    timer = setTimeout(() => {
      timer = undefined;
      const due = waiting;
      waiting = undefined;
      if (due) pushNow(due.value);
    }, everyMs);
    push(value);
  };
  return {
    push: (value) => {
      if (timer) waiting = { value };
      else pushNow(value);
    },
    stop: () => clearTimeout(timer),
  };
}
