/** Replaces words that are not the person's own; a clause with one in it is not their statement. */
export const LEFT_OUT = '\uFFFC';

const FENCE = /^[ \t]*(```|~~~)/;
/** What programs and people put around texts that somebody else wrote, such as recalled memories. */
const TAGGED =
  /<(memor(?:y|ies)|recalled|context|document|text|quote|transcript|example|system|instructions?|article|email)\b[^<>]{0,200}>/gi;
const RECALLED_HEADING =
  /^[#>*\s[]*(?:(?:relevant |saved |recalled |stored |your |my |previous |long-term )*(?:memories|memory)|what (?:you|i) (?:know|remember|have saved) about (?:me|you|the (?:user|person))|(?:context|notes|facts) from (?:earlier|previous|past|your|our|memory)\b.{0,40}|(?:user|personal) (?:profile|facts|context))[\]*:\s]*$/i;
/** As `leather-book recall` prints what it finds: the text, what it is in brackets, and on the next line its source. */
const RECALLED = /^.*\S {2}\([^()\n]{1,80}\)\r?\n {2}\S.*$/gm;
/** After it, the rest of the message is a text to work on, or somebody's mail. */
const TEXT_FOLLOWS = new RegExp(
  [
    String.raw`\b(?:translate|proof-?read|rewrite|rephrase|paraphrase|summari[sz]e|correct|edit|fix|check|improve|polish|shorten|analy[sz]e|review|grade|critique|reply to|respond to|answer|comment on|explain|classify|extract|convert|continue|complete)\b[^.?!\n:]{0,100}:`,
    String.raw`\b(?:here(?:'s| is| are)|this is|below is|see)\b[^.?!\n:]{0,60}\b(?:text|e-?mail|mail|essay|article|draft|poem|lyrics|quote|letter|message|transcript|log|story|paragraph|sentences?|passage|review|post|tweet|bio|chapter|dialogue|script|excerpt|code|prompt|lines?|example)\b[^.?!\n:]{0,60}:`,
    String.raw`\b(?:write|make up|invent|tell|compose|draft|generate|create|continue)\b[^.?!\n]{0,40}\b(?:story|poem|novel|song|scene|monologue|dialogue|fairy ?tale|lyrics|sketch|limerick|haiku|fan ?fiction|short film|screenplay|script)\b`,
    String.raw`\b(?:the|my) (?:character|narrator|protagonist|hero|heroine|villain)\b`,
    String.raw`-{2,} ?(?:original|forwarded) message`,
    String.raw`^on .{4,60} wrote:`,
    String.raw`^(?:dear|to whom it may concern)\b.{0,60},[ \t]*$`,
    String.raw`^(?:from|subject|lyrics|quote|chorus|verse(?: \d)?): ?`,
  ].join('|'),
  'gim',
);
/** After it, the rest of the paragraph is what somebody else said. */
const OTHERS_SPEAK =
  /\b(?:says?|said|wrote|writes|texted|replied|answered|asked|told (?:me|us|him|her|them)|e-?mailed|quote|remembered|noted|reads?|sings?|sang|shouted)(?: back| me)? ?:/gi;
const QUOTED = /"[^"\n]{1,600}"|“[^”\n]{1,600}”|«[^»\n]{1,600}»|‘[^’\n]{12,600}’(?![a-z])/g;
/** A quotation of so few words without a person in it is a title or a name. */
const MOST_TITLE_WORDS = 8;

/**
 * A message with everything blanked that the person only passes on: code, quoted lines, pasted texts, quotations, and
 * memories that a program put back into the conversation. As long as the original, so that places stay the same;
 * typographic apostrophes and spaces become plain ones.
 */
export function ownWords(content: string): string {
  let text = content.replaceAll(/[’ʼ`´](?=\p{L})/gu, "'").replaceAll(/[\u00a0\u202f\t]/g, ' ');
  const recalled = Array.from(text.matchAll(RECALLED), ({ index, 0: lines }): Range => [
    index,
    index + lines.length,
  ]);
  text = withoutBlocks(blanked(text, recalled));
  text = withoutTagged(text);
  const follows = TEXT_FOLLOWS.exec(text);
  TEXT_FOLLOWS.lastIndex = 0;
  if (follows) text = blanked(text, [[follows.index, text.length]]);
  text = withoutOthersSpeech(text);
  return text.replaceAll(QUOTED, (quote) => {
    const isTitle = quote.split(/\s+/).length <= MOST_TITLE_WORDS && !/\b(?:i|i'm|my|me|we)\b/i.test(quote);
    return isTitle ? quote : LEFT_OUT.repeat(quote.length);
  });
}

function withoutBlocks(text: string): string {
  let fence: string | null = null;
  let isRecalled = false;
  return text
    .split('\n')
    .map((line) => {
      const mark = FENCE.exec(line)?.[1] ?? null;
      if (fence !== null || mark !== null) {
        if (fence === null) fence = mark;
        else if (mark === fence) fence = null;
        return ' '.repeat(line.length);
      }
      if (line.length < 120 && RECALLED_HEADING.test(line)) isRecalled = true;
      else if (line.trim() === '') isRecalled = false;
      return isRecalled || /^\s*(?:>|\|)/.test(line) ? ' '.repeat(line.length) : line;
    })
    .join('\n');
}

function withoutTagged(text: string): string {
  const ranges: Range[] = [];
  let from = 0;
  for (const { index, 0: tag, 1: name = '' } of text.matchAll(TAGGED)) {
    if (index < from) continue;
    const close = text.indexOf(`</${name}>`, index + tag.length);
    // If it is not closed, it goes to the end of the message: what follows may be anything.
    from = close < 0 ? text.length : close + name.length + 3;
    ranges.push([index, from]);
  }
  return blanked(text, ranges);
}

function withoutOthersSpeech(text: string): string {
  const ranges: Range[] = [];
  let to = 0;
  for (const { index, 0: says } of text.matchAll(OTHERS_SPEAK)) {
    if (index < to) continue;
    const end = text.indexOf('\n\n', index + says.length);
    to = end < 0 ? text.length : end;
    ranges.push([index + says.length, to]);
  }
  return blanked(text, ranges);
}

type Range = [from: number, to: number];

/** @param ranges In order, apart from each other. Line ends stay. */
function blanked(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\n]/g, ' '));
    from = end;
  }
  return parts.join('') + text.slice(from);
}
