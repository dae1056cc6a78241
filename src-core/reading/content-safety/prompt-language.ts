import { eld } from 'eld/extrasmall';

/** Small words that show a short text's language if its letters do not. None of them is English. */
const SMALL_WORDS: Record<string, Set<string>> = {
  de: words(
    'der die das dem den ein eine einem einen einer und im am auf mit von über unter vor ohne beim zum zur',
  ),
  fr: words('le la les des du un une et dans sur avec sans au aux sous devant qui son sa ses leur'),
  es: words('el la los las un una unos unas y en con del sobre sin bajo que su sus para al'),
  it: words('il lo gli una di del della nel nella sul sulla con'),
  pt: words('o os as um uma em no na com sobre sem do da'),
  nl: words('het een van op met voor zonder bij onder'),
  sv: words('och på med som en ett av för utan till det'),
  pl: words('w na z ze pod przy nad bez oraz'),
};
const ENGLISH = words('the of with and an at his her their from by is are into no not woman man girl boy');
/** The accented letters of a language. A text with others is not written in it. */
const ACCENTED: Record<string, string> = {
  de: 'äöüß',
  fr: 'àâæçéèêëîïôœùûüÿ',
  es: 'áéíñóúü',
  it: 'àèéìíòóùú',
  pt: 'áâãàçéêíóôõú',
  ca: 'àçèéíïòóúü',
  nl: 'éèëïöü',
  sv: 'åäö',
  no: 'åæø',
  da: 'åæø',
  fi: 'åäö',
  et: 'äöõü',
  hu: 'áéíóöőúüű',
  tr: 'çğıöşüâîû',
  az: 'çəğıöşü',
  pl: 'ąćęłńóśźż',
  cs: 'áčďéěíňóřšťúůýž',
  sk: 'áäčďéíĺľňóôŕšťúýž',
  sl: 'čšž',
  hr: 'čćđšž',
  ro: 'ăâîșțşţ',
  lt: 'ąčęėįšųūž',
  lv: 'āčēģīķļņšūž',
};
/** As a share of all letters: more accents than any of these languages has are a disguise. */
const MOST_ACCENTS = 0.34;
/** Letters as people type them: no fonts, no mixture of scripts within a word. */
const ORDINARY_LETTERS = /^(?:[a-z\u00df-\u017f\u0219\u021b]+|[^\p{Script=Latin}]+)$/u;
/** By how much the text must look less like English, on the detector's scale of 0 to 1. */
const MARGIN = 0.15;

function words(text: string): Set<string> {
  return new Set(text.split(' '));
}

/**
 * ISO 639-1 of a prompt that is certainly not English, otherwise null. Detectors take short English for anything, and
 * accents are also a disguise: besides the detector's answer it needs letters or small words that English does not
 * have.
 */
export function foreignLanguage(prompt: string): string | null {
  // Digits in words are disguised letters.
  if (/\p{L}\d|\d\p{L}/u.test(prompt)) return null;
  const found =
    prompt
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  if (isCyrillic(found)) return 'ru';
  if (found.some((word) => ENGLISH.has(word))) return null;
  const sample = found.join(' ').toWellFormed();
  const { language, isReliable, getScores } = eld.detect(sample);
  if (!language || language === 'en') return null;
  const scores = getScores();
  if ((scores[language] ?? 0) - (scores.en ?? 0) < MARGIN) return null;
  if (!found.every((word) => ORDINARY_LETTERS.test(word))) return null;
  const small = found.filter((word) => SMALL_WORDS[language]?.has(word)).length;
  const foreignLetters = sample.match(/[^\p{ASCII}]/gu) ?? [];
  const alphabet = ACCENTED[language];
  if (/\p{Script=Latin}/u.test(sample)) {
    if (alphabet && !foreignLetters.every((letter) => alphabet.includes(letter))) return null;
    if (foreignLetters.length > sample.length * MOST_ACCENTS) return null;
  }
  const accented = foreignLetters.length > 0;
  const isForeign = small >= 2 || (isReliable() && (accented || (small === 1 && found.length >= 3)));
  return isForeign ? language : null;
}

/** Words of Cyrillic only, and not only of letters that look like Latin ones: otherwise it is disguised English. */
function isCyrillic(found: string[]): boolean {
  const cyrillic = found.filter((word) => /\p{Script=Cyrillic}/u.test(word));
  return (
    cyrillic.length * 2 > found.length &&
    cyrillic.every((word) => /^\p{Script=Cyrillic}+$/u.test(word)) &&
    cyrillic.some((word) => /[^асеорхуіјѕвнкмт]/u.test(word))
  );
}
