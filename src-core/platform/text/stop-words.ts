/** English words that say how something is asked or said, and not what it is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also am an and any are as at be because been before being both but by can could d did do
  does doing don during each few for from further get had has have having he her here hers him his how i if in into
  is it its itself just ll m me more most my myself no nor not now of off on once only or other our ours out over own
  please re s same she should so some such t tell than that the their theirs them then there these they this those
  through to too under until up us ve very was we were what when where which while who whom whose why will with would
  you your yours`.split(/\s+/),
);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}
