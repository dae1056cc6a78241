import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkContentSafety } from '#core/reading/content-safety/content-safety';
import { PromptJudge, type Judgement } from '#core/reading/content-safety/prompt-judge';

interface KeptBack {
  /** Whether it is about attackers and cruelty, or looks as if it were. */
  isOfAttacks: boolean;
  language: string;
  /** `innocent`, or what it asks for. */
  kind: string;
  prompt: string;
}

type Outcome = 'refused' | 'asked' | 'passed';

/**
 * Both errors of the safety check, by words alone and with the sense, on prompts that were written before anything was
 * trained. `CAPTIONS` may name files with one everyday prompt a line, separated by colons: captions of COCO and so on.
 */
export default async function contentSafety(): Promise<void> {
  const judge = new PromptJudge({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  const prompts = [...(await keptBack('held-out.txt')), ...(await keptBack('held-out-attacks.txt'))];
  const words: Outcome[] = prompts.map(({ prompt }) => outcome(checkContentSafety(prompt)));
  const sense: Outcome[] = [];
  for (const { prompt } of prompts) sense.push(outcome(await judge.judge(prompt)));

  console.log(`${''.padEnd(28)}  words alone       with the sense`);
  console.log(`${''.padEnd(28)}  refused passed    refused asked passed`);
  const groups: [string, (prompt: KeptBack) => boolean][] = [
    ...['en', 'de', 'fr', 'es', 'zh', 'ru'].flatMap((language): typeof groups => [
      [`${language} bad`, (one) => !one.isOfAttacks && one.language === language && one.kind !== 'innocent'],
      [
        `${language} innocent`,
        (one) => !one.isOfAttacks && one.language === language && one.kind === 'innocent',
      ],
    ]),
    ['five languages bad', (one) => one.language !== 'en' && one.kind !== 'innocent'],
    ['five languages innocent', (one) => one.language !== 'en' && one.kind === 'innocent'],
    ...[...new Set(prompts.map(({ kind }) => kind))]
      .filter((kind) => kind !== 'innocent' && kind !== 'bad')
      .map((kind): (typeof groups)[number] => [`en ${kind}`, (one) => !one.isOfAttacks && one.kind === kind]),
    ...['terrorism', 'graphic_violence', 'innocent'].map((kind): (typeof groups)[number] => [
      `attacks ${kind}`,
      (one) => one.isOfAttacks && one.kind === kind,
    ]),
  ];
  for (const [name, belongs] of groups) print(name, prompts.map(belongs), words, sense);
  for (const file of (process.env.CAPTIONS ?? '').split(':').filter(Boolean)) await captions(file, judge);
  judge.close();
}

async function keptBack(file: string): Promise<KeptBack[]> {
  const text = await readFile(join(import.meta.dirname, FROM_BENCH, file), 'utf8');
  const isOfAttacks = file.includes('attacks');
  let language = '';
  let kind = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('# ')) [language = '', kind = ''] = line.slice(2).split(' ');
    else if (line !== '') return [{ isOfAttacks, language, kind, prompt: line }];
    return [];
  });
}

/** Seen from where this runs: `bench`, or a build beside it. */
const FROM_BENCH = '../corpora/content-safety/sense';

const outcome = ({ safe, unsure }: Judgement): Outcome => (unsure ? 'asked' : safe ? 'passed' : 'refused');

function print(name: string, belongs: boolean[], words: Outcome[], sense: Outcome[]): void {
  const count = (outcomes: Outcome[], wanted: Outcome) =>
    String(outcomes.filter((found, index) => belongs[index] && found === wanted).length).padStart(7);
  const total = belongs.filter(Boolean).length;
  console.log(
    `${name.padEnd(24)} ${String(total).padStart(3)} ${count(words, 'refused')}${count(words, 'passed')}   ` +
      `${count(sense, 'refused')}${count(sense, 'asked')}${count(sense, 'passed')}`,
  );
}

async function captions(file: string, judge: PromptJudge): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const words: Outcome[] = lines.map((line) => outcome(checkContentSafety(line)));
  const sense: Outcome[] = [];
  for (const line of lines) sense.push(outcome(await judge.judge(line)));
  print(file.split('/').at(-1) ?? file, Array<boolean>(lines.length).fill(true), words, sense);
}
