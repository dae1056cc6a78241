/** A value that is there later, for those who wait for it. */
export class Later<Value> {
  readonly promise: Promise<Value>;
  settle!: (value: Value) => void;

  constructor() {
    this.promise = new Promise((resolve) => (this.settle = resolve));
  }
}
