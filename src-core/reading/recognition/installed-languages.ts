import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { modelsFolder } from '../embeddings/model-folder';

/** The language that the app brings along. */
const BUNDLED = 'eng';
/** Each additional language makes every page slower, and its letters less certain. */
const MOST = 4;
const DATA = /^([A-Za-z_]{3,20})\.traineddata$/;

export interface InstalledLanguages {
  /** Tesseract's names: “eng”, “deu”. */
  languages: string[];
  /** Where the app's own data are, gzipped, and where a person may put more. */
  bundledFolder: string;
  folder: string;
}

/** The languages whose data are there: English, and files such as `deu.traineddata` in `tesseract` beside the models. */
export async function installedLanguages(models = modelsFolder()): Promise<InstalledLanguages> {
  const folder = join(models, 'tesseract');
  const names = await readdir(folder).catch(() => []);
  const more = names
    .flatMap((name) => DATA.exec(name)?.[1] ?? [])
    .filter((language) => language !== BUNDLED && language !== 'osd')
    .toSorted();
  const require = createRequire(import.meta.url);
  return {
    languages: [BUNDLED, ...more.slice(0, MOST - 1)],
    bundledFolder: join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int'),
    folder,
  };
}

/** “English and German”. */
export function languageNames(languages: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
  const known = languages.map((language) => names.of(language.slice(0, 3)) ?? language);
  return new Intl.ListFormat('en').format(known);
}
