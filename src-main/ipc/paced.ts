/**
 * Hands on a value at once, and of those that come within the next moment only the last one, at its end.
 * @param everyMs How long a moment is.
 * @returns `push`, to call with each value, and `stop`, after which a value that still waits is not handed on.
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
