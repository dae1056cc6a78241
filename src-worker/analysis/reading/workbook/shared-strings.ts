import { parseXml } from './parse-xml';

/** The texts that cells refer to by their number. Phonetic guides are left out. */
export async function sharedStrings(name: string, chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  const reader = new RichText();
  await parseXml(name, chunks, {
    open(element) {
      if (element === 'si') reader.begin();
      else reader.open(element);
    },
    text(text) {
      reader.text(text);
    },
    close(element) {
      if (element === 'si') strings.push(reader.end());
      else reader.close(element);
    },
  });
  return strings;
}

/** A text that may be in runs of different fonts. */
export class RichText {
  #parts: string[] = [];
  #inText = false;
  #phonetic = 0;

  begin(): void {
    this.#parts = [];
  }

  open(element: string): void {
    if (element === 'rPh') this.#phonetic += 1;
    if (element === 't') this.#inText = true;
  }

  text(text: string): void {
    if (this.#inText && this.#phonetic === 0) this.#parts.push(text);
  }

  close(element: string): void {
    if (element === 'rPh') this.#phonetic -= 1;
    if (element === 't') this.#inText = false;
  }

  end(): string {
    return unescaped(this.#parts.join(''));
  }
}

/** Characters that XML cannot hold are written as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
