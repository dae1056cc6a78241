/**
 * Cuts a text into the word pieces of a SentencePiece unigram model: of all ways to cut it, the one whose pieces are
 * the likeliest together.
 */
export class PieceTokenizer {
  readonly #pieces = new Map<string, number>();
  readonly #scores: number[] = [];
  readonly #longest: number;
  readonly #unknownScore: number;

  /** @param model The bytes of a SentencePiece model file, a protocol buffer. */
  constructor(model: Buffer) {
    let longest = 1;
    for (const { field, bytes } of lengthDelimited(model)) {
      if (field !== PIECE || !bytes) continue;
      const { text, score } = readPiece(bytes);
      this.#pieces.set(text, this.#scores.length);
      this.#scores.push(score);
      longest = Math.max(longest, text.length);
    }
    if (this.#scores.length === 0) throw new Error('The model file holds no word pieces.');
    this.#longest = longest;
    this.#unknownScore = this.#scores.reduce((least, score) => Math.min(least, score)) - 10;
  }

  /** The numbers of the pieces, between those of the beginning and the end. */
  encode(text: string): number[] {
    const words = text
      .normalize('NFKC')
      .replace(/\p{Cc}|\s+/gu, ' ')
      .replace(/ +/g, ' ')
      .trim();
    if (words === '') return [BEGINNING, UNKNOWN, END];
    return [BEGINNING, ...this.#likeliest(SPACE + words.replaceAll(' ', SPACE)), END];
  }

  #likeliest(text: string): number[] {
    const best = new Float64Array(text.length + 1).fill(-Infinity);
    const startOf = new Int32Array(text.length + 1);
    const pieceOf = new Int32Array(text.length + 1);
    best[0] = 0;
    const offer = (start: number, end: number, piece: number, score: number) => {
      const total = (best[start] ?? 0) + score;
      if (total <= (best[end] ?? 0)) return;
      best[end] = total;
      startOf[end] = start;
      pieceOf[end] = piece;
    };
    for (let start = 0; start < text.length; start += 1) {
      if (best[start] === -Infinity) continue;
      const character = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      offer(start, start + character, UNKNOWN, this.#unknownScore);
      for (let end = start + 1; end <= Math.min(text.length, start + this.#longest); end += 1) {
        const piece = this.#pieces.get(text.slice(start, end));
        if (piece !== undefined) offer(start, end, piece, this.#scores[piece] ?? 0);
      }
    }
    const pieces: number[] = [];
    for (let end = text.length; end > 0; end = startOf[end] ?? 0) pieces.push(pieceOf[end] ?? UNKNOWN);
    return pieces.reverse();
  }
}

const UNKNOWN = 0;
const BEGINNING = 1;
const END = 2;
/** How SentencePiece writes a space. */
const SPACE = '\u2581';

/** The fields of SentencePiece's `ModelProto` and of its `SentencePiece`. */
const PIECE = 1;
const TEXT = 1;
const SCORE = 2;

function readPiece(bytes: Buffer): { text: string; score: number } {
  const piece = { text: '', score: 0 };
  for (const { field, bytes: value } of lengthDelimited(bytes)) {
    if (field === TEXT && value) piece.text = value.toString('utf8');
    if (field === SCORE && value) piece.score = value.readFloatLE(0);
  }
  return piece;
}

/** The fields of a protocol buffer message; `bytes` of those that are bytes, texts, messages or 32-bit numbers. */
function* lengthDelimited(message: Buffer): Generator<{ field: number; bytes?: Buffer }> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === 0) {
      varint();
      yield { field };
      continue;
    }
    const length = wireType === 2 ? varint() : wireType === 5 ? 4 : 8;
    yield { field, bytes: message.subarray(at, at + length) };
    at += length;
  }
}
