import type { Entity } from '#shared/knowledge';
import { stopWords } from '../stop-words';
import { placeNames } from './place-names';

const ROLE =
  /^(?:و|ف)?(?:ال)?(?:دكتور|دكتورة|رئيس|رئيسة|وزير|وزيرة|ملك|ملكة|أمير|أميرة|سيد|سيدة|شيخ|أستاذ|أستاذة|مهندس|مهندسة|كاتب|كاتبة|شاعر|شاعرة|باحث|باحثة|عالم|عالمة|مدير|مديرة|خبير|خبيرة|محافظ|سفير|جنرال|طبيب|طبيبة|مدرب|قائد|نجم|فنان|فنانة|لاعب|مؤرخ|فيلسوف)$/;
const OFFICE =
  /^(?:و|ل|ب|لل|بال|وال)?(?:ال)?(?:جامعة|وزارة|شركة|مؤسسة|بنك|هيئة|منظمة|حزب|مجلس|اتحاد|جمعية|معهد|متحف|مستشفى|محكمة|صحيفة|قناة|وكالة|مكتبة|أكاديمية)$/;
const GIVEN =
  /^(?:محمد|أحمد|محمود|مصطفى|علي|حسن|حسين|إبراهيم|يوسف|عمر|خالد|سعيد|عبد|أبو|ابن|سامي|كريم|طارق|ماجد|فاطمة|مريم|عائشة|زينب|ليلى|نادية|سارة|هدى|منى|مونيكا|نجيب|جمال|أنور|وليد|حسني|صلاح|عثمان|بلال|رمسيس|توت)$/;
const WORD = /[\p{Script=Arabic}\p{M}]+/gu;
const LONGEST_NAME = 4;

/** Names in Arabic: what follows a role or an office, given names, and known places. */
export function arabicNames(texts: readonly string[]): Entity[] {
  const places = placeNames('ar');
  const stops = stopWords('ar');
  const found: Entity[] = [];
  for (const text of texts) {
    const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({
      word,
      index,
      end: index + word.length,
    }));
    const isNext = (at: number) => /^\s$/.test(text.slice(words[at - 1]?.end, words[at]?.index));
    for (let at = 0; at < words.length; at += 1) {
      const { word } = words[at] ?? { word: '' };
      let end = at + 1;
      const next = words[end]?.word ?? '';
      const add = (from: number, type: Entity['type']) => {
        const name = text.slice(words[from]?.index, words[end - 1]?.end);
        found.push({ text: name, type, count: 1 });
        at = end - 1;
      };
      const place = placeOf(text.slice(words[at]?.index), word, places);
      if (place) {
        end = at + place.split(' ').length;
        found.push({ text: place, type: 'place', count: 1 });
        at = end - 1;
      } else if (
        OFFICE.test(word) &&
        isNext(end) &&
        !stops.has(next) &&
        (next.startsWith('ال') || !/^(?:[ولب]|وال)?ال/.test(word))
      ) {
        end += 1;
        const isOf = (at: number, each = words[at]?.word ?? '') =>
          each.startsWith('وال') ||
          (each.startsWith('ال') && (next.startsWith('ال') || !!words[at - 1]?.word.startsWith('ل'))) ||
          (/^ل\p{L}{2}/u.test(each) && next.startsWith('ال') && !!words[at + 1]?.word.startsWith('ال'));
        while (end < at + LONGEST_NAME && isNext(end) && isOf(end)) end += 1;
        // "شركة هينيغان بنغ": a foreign name has no article.
        if (
          end === at + 2 &&
          !next.startsWith('ال') &&
          isNext(end) &&
          !isCommon(words[end]?.word ?? '', stops)
        )
          end += 1;
        add(at, 'organization');
      } else if (GIVEN.test(word) || (ROLE.test(word) && GIVEN.test(next) && isNext(end))) {
        const from = GIVEN.test(word) ? at : at + 1;
        end = from + 1;
        const most = /^(?:عبد|أبو|ابن|توت)$/.test(words[from]?.word ?? '') ? 3 : 2;
        while (end < from + most && isNext(end) && !isCommon(words[end]?.word ?? '', stops)) end += 1;
        if (end - from > 1) add(from, 'person');
      }
    }
  }
  return found;
}

/** A known place, also after the prepositions and the "and" that are written together with it. */
function placeOf(rest: string, word: string, places: ReadonlySet<string>): string | undefined {
  const two = /^\S+ [\p{Script=Arabic}]+/u.exec(rest)?.[0] ?? '';
  for (const each of [two, word]) {
    for (const form of [each, each.replace(/^[وبلفك]/, ''), each.replace(/^[وف]?لل/, 'ال')])
      if (places.has(form)) return form;
  }
  return undefined;
}

/** Verbs and function words, which do not continue a name. */
function isCommon(word: string, stops: ReadonlySet<string>): boolean {
  return word.length < 2 || stops.has(word) || /^(?:ي|ت)\p{L}{3,}$/u.test(word);
}
