const RAISED = new Map(
  [...'0123456789+-=()n'].map((letter, index) => [letter, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'][index]]),
);
const LOWERED = new Map(
  [...'0123456789+-=()'].map((letter, index) => [letter, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][index]]),
);
const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': '½', '1/3': '⅓', '2/3': '⅔', '1/4': '¼', '3/4': '¾', '1/5': '⅕', '2/5': '⅖', '3/5': '⅗', '4/5': '⅘',
  '1/6': '⅙', '5/6': '⅚', '1/7': '⅐', '1/8': '⅛', '3/8': '⅜', '5/8': '⅝', '7/8': '⅞', '1/9': '⅑', '1/10': '⅒',
}; // prettier-ignore
/** Ordinals and marks are superscript only for their looks; nobody reads them as an exponent. */
const RAISED_FOR_LOOKS = /^(?:st|nd|rd|th|e|er|re|me|ème|o|os|a|as|tm|sm|r|[*\s.,;:]+|\[.*\])$/i;

/** "10" and a superscript "6" are not 106: the superscript in Unicode's own digits, otherwise after a "^". */
export function raised(text: string): string {
  const core = text.trim();
  if (core === '' || RAISED_FOR_LOOKS.test(core) || /^\P{ASCII}+$/u.test(core)) return text;
  return text.replace(core, mapped(core.replaceAll('−', '-'), RAISED) ?? marked('^', core));
}

/** "CO" and a subscript "2"; "10" and a subscript "2", which is not 102. */
export function lowered(text: string): string {
  const core = text.trim();
  if (core === '') return text;
  return text.replace(core, mapped(core.replaceAll('−', '-'), LOWERED) ?? marked('_', core));
}

/** Superscript and subscript digits with a stroke between them are a fraction: "1¹⁄₂" is 1½, "2³⁄₁₆" is 2 3/16. */
export function withFractions(text: string): string {
  return text.replace(
    /(\d ?)?([⁰¹²³⁴-⁹]+) ?[/⁄∕] ?([₀-₉]+)/g,
    (_all, before: string | undefined, over: string, under: string) => {
      const whole = before?.trim() ?? '';
      const fraction = `${plain(over, RAISED)}/${plain(under, LOWERED)}`;
      const single = FRACTIONS[fraction];
      if (single) return whole + single;
      return whole === '' ? fraction : `${whole} ${fraction}`;
    },
  );
}

function mapped(text: string, letters: ReadonlyMap<string, string | undefined>): string | undefined {
  const found = [...text].map((letter) => letters.get(letter));
  return found.includes(undefined) ? undefined : found.join('');
}

function plain(text: string, letters: ReadonlyMap<string, string | undefined>): string {
  const back = new Map([...letters].map(([letter, small]) => [small, letter]));
  return [...text].map((small) => back.get(small) ?? small).join('');
}

function marked(mark: string, text: string): string {
  return [...text].length === 1 ? mark + text : `${mark}(${text})`;
}
