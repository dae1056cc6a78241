/** What a question asks for, by its question word, and what a turn that answers it usually has. */
const SIGNS: readonly { asks: RegExp; has: RegExp }[] = [
  {
    asks: /\bwhen\b|\bhow long\b|\b(?:what|which) (?:date|day|month|year|time)\b/iu,
    has: /\b(?:yesterday|today|tonight|tomorrow|last|next|ago|since|just|already|soon|recently|morning|weeks?|weekend|months?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|(?:19|20)\d\d)\b/iu,
  },
  {
    asks: /\bhow (?:many|much|often|old)\b/iu,
    has: /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozen|once|twice|few|several|couple)\b/iu,
  },
  {
    asks: /\b(?:who|whom|whose|where|which)\b/iu,
    // A name: a capital that does not begin a sentence.
    has: /(?<=[\p{Ll},] )\p{Lu}\p{Ll}/u,
  },
];

/** The signs of an answer to a question: a time for "when", a number for "how many", a name for "who" and "where". */
export function answerSigns(question: string): RegExp[] {
  return SIGNS.flatMap(({ asks, has }) => (asks.test(question) ? [has] : []));
}
