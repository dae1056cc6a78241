import type { Worker } from 'tesseract.js';
import { installedLanguages } from './installed-languages';

export interface RecognizedPage {
  /** Lines by paragraph, in the order in which they are read. */
  paragraphs: string[][];
  /** 0 to 100, the mean of the words. */
  confidence: number;
  /** Words that may be wrong. */
  doubtful: string[];
  /** Lines that are left out: they would be garbage. */
  unread: number;
}

/** Below this, a word is as likely to be another one. */
const DOUBTFUL = 60;
/** Below this, a line is not text, or has unknown letters. */
const UNREADABLE = 35;
/** Specks and lines come out as single signs of no confidence. */
const NOISE = 30;
/** This tells the size of the letters. */
const DPI = '300';
/** Pages have columns, titles and tables: their parts are looked for. */
const AUTOMATIC_LAYOUT = '3';

/**
 * Recognises the text in pictures of pages, on this computer (Tesseract, in its own thread). It ends with the thread
 * that opened it.
 */
export class Recognizer {
  private constructor(
    readonly languages: readonly string[],
    readonly worker: Worker,
  ) {}

  static async open(): Promise<Recognizer> {
    const { languages, bundledFolder, folder } = await installedLanguages();
    const { createWorker, OEM } = await import('tesseract.js');
    const worker = await createWorker([...languages], OEM.LSTM_ONLY, {
      langPath: bundledFolder,
      // Only local data is read; nothing is fetched or written.
      cachePath: folder,
      cacheMethod: 'readOnly',
    });
    await worker.setParameters({
      tessedit_pageseg_mode: AUTOMATIC_LAYOUT as never,
      user_defined_dpi: DPI,
    });
    return new Recognizer(languages, worker);
  }

  /** @param picture PNG, dark letters on white, about 300 dots an inch. */
  async recognize(picture: Uint8Array): Promise<RecognizedPage> {
    const { data } = await this.worker.recognize(Buffer.from(picture), {}, { text: false, blocks: true });
    const page: RecognizedPage = { paragraphs: [], confidence: 0, doubtful: [], unread: 0 };
    const confidences: number[] = [];
    for (const paragraph of (data.blocks ?? []).flatMap((block) => block.paragraphs)) {
      const lines: string[] = [];
      for (const line of paragraph.lines) {
        const words = line.words.filter(({ text, confidence }) => !isNoise(text, confidence));
        if (words.length === 0) continue;
        if (mean(words.map(({ confidence }) => confidence)) < UNREADABLE) {
          page.unread += 1;
          continue;
        }
        lines.push(words.map(({ text }) => text).join(' '));
        confidences.push(...words.map(({ confidence }) => confidence));
        page.doubtful.push(
          ...words.filter(({ confidence }) => confidence < DOUBTFUL).map(({ text }) => text),
        );
      }
      if (lines.length > 0) page.paragraphs.push(lines);
    }
    page.confidence = mean(confidences);
    return page;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

function isNoise(text: string, confidence: number): boolean {
  return text.trim() === '' || (confidence < NOISE && !/[\p{L}\p{N}]{2}/u.test(text));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
