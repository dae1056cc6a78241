/**
 * One progress line of set-up, on standard error so that `npm run cli -- … --json` keeps a clean standard output.
 * A terminal sees the line rewritten in place; a log sees the start and the end only.
 */
export class Progress {
  #title;
  #stream;
  #lastDraw = 0;

  constructor(title, stream = process.stderr) {
    this.#title = title;
    this.#stream = stream;
    if (!stream.isTTY) stream.write(`  ${title} …\n`);
    else this.#draw('…');
  }

  /** `state` is free text; `fraction` (0 to 1) is appended as a percentage if it is known. */
  update(state, fraction) {
    if (!this.#stream.isTTY || Date.now() - this.#lastDraw < 100) return;
    this.#draw(fraction === undefined ? state : `${state} ${Math.floor(fraction * 100)} %`);
  }

  done(state = 'ready') {
    this.#end(`✓ ${this.#title}: ${state}`);
  }

  failed(state = 'failed') {
    this.#end(`✗ ${this.#title}: ${state}`);
  }

  #draw(state) {
    this.#lastDraw = Date.now();
    const width = (this.#stream.columns || 80) - 1;
    this.#stream.write(`\r\x1b[2K${`  ${this.#title}: ${state}`.slice(0, width)}`);
  }

  #end(line) {
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[2K${line}\n` : `${line}\n`);
  }
}
