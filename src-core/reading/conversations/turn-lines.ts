import { readTime } from './read-time';

/** A line that begins what somebody says. */
export interface TurnLine {
  name: string;
  time: number | null;
  /** With a date or a time of day, whether or not that has one meaning. */
  isStamped: boolean;
  /** What follows on the same line. */
  rest: string;
  /** A heading is a turn only if its name says so: documents have headings, too. */
  isHeading: boolean;
}

/** Names for the person, and for the assistant, that transcripts and exporters use. */
const USER_NAMES = /^(user|human|you|me|i|prompt|you said|user said)$/i;
const ASSISTANT_NAMES =
  /^(assistant|ai|bot|model|response|(chat)?gpt([- ]?[\w.]+)?|claude( [\w. ]+)?|gemini|copilot|(chatgpt|claude|assistant) said)$/i;
const SYSTEM_NAMES = /^(system|tool)$/i;

/** The role that a name stands for; null for somebody's own name. */
export function roleOfName(name: string): 'user' | 'assistant' | 'system' | null {
  if (USER_NAMES.test(name)) return 'user';
  if (ASSISTANT_NAMES.test(name)) return 'assistant';
  return SYSTEM_NAMES.test(name) ? 'system' : null;
}

/** A date, a time of day or both, with what is between: "2024-05-01 10:00", "1/5/24, 10:00:00 PM". */
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?`;
const STAMP = String.raw`${DATE}(?:(?:,?\s+|T)${CLOCK})?|${CLOCK}`;
/** At most four words, without anything that no name has. */
const NAME = String.raw`[^\s:*#>|\[\](){}"“”][^:*#>|\[\](){}"“”\n]{0,39}?`;

/** "[2024-05-01 10:00] Alice: hello", "10:00 - Alice: hello", "Alice (10:00): hello", "**Alice:** hello". */
const SPOKEN = new RegExp(
  String.raw`^\s*(?:[-*>]\s+)?(?:\[?(?<before>${STAMP})\]?(?:\s*[-–—]\s*|\s+))?(?:\*\*|__)?(?<name>${NAME})\s*(?:[([](?<after>${STAMP})[)\]])?(?:(?:\*\*|__)\s*:|:(?:\*\*|__)?)(?:\s+|$)(?<rest>.*)$`,
);
/** "## User", "### 👤 You (2025-12-22 08:20)", "#### ChatGPT:". */
const HEADING = new RegExp(
  String.raw`^#{1,6}\s+[^\p{L}\p{N}]*(?<name>${NAME})\s*:?\s*(?:[*_]*[([](?<after>${STAMP})[)\]][*_]*)?\s*:?\s*$`,
  'u',
);

/** What a line says about who speaks; undefined for one that continues what was said. */
export function turnLine(line: string): TurnLine | undefined {
  const heading = HEADING.exec(line)?.groups;
  const found = heading ?? SPOKEN.exec(line)?.groups;
  const name = found?.['name']?.trim() ?? '';
  if (!found || name === '' || name.split(/\s+/).length > 4 || !/\p{L}/u.test(name)) return undefined;
  const stamp = found['before'] ?? found['after'];
  return {
    name,
    time: stampTime(stamp),
    isStamped: stamp !== undefined,
    rest: found['rest'] ?? '',
    isHeading: heading !== undefined,
  };
}

/** Only a date with one meaning counts: not 1/5/24, and not a time of an unknown day. */
function stampTime(stamp: string | undefined): number | null {
  const found =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:,?\s+|T)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(.*))?$/.exec(
      stamp ?? '',
    );
  if (!found) return null;
  const [, year, month = '', day = '', clock = '00:00', rest = ''] = found;
  const hour = clock.padStart(clock.indexOf(':') === 1 ? clock.length + 1 : 0, '0');
  const zone = rest === 'UTC' ? 'Z' : rest;
  if (!/^(Z|[+-]\d{2}:?\d{2})?$/.test(zone)) return null;
  return readTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour}${zone}`);
}
