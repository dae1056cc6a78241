import { describe, expect, it } from 'vitest';
import { extractMemories, newExtractionState } from './extract-memories';
import { memoriesOf, message, SAID, textsOf } from './testing/said';

const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime();

describe('a memory', () => {
  it('is a sentence that stands alone, with the exact span that it was said in', () => {
    const content = 'Hi! By the way, I live in Lisbon with my sister. What’s the weather like?';
    const [memory, ...more] = memoriesOf(content);
    expect(more).toEqual([]);
    expect(memory).toMatchObject({
      kind: 'fact',
      text: 'The person lives in Lisbon with their sister.',
      subject: 'user',
      attribute: 'residence',
      value: 'lisbon',
      message: 0,
      quote: 'I live in Lisbon with my sister',
      extractor: 'rules/1',
    });
    expect(content.slice(memory?.start, memory?.end)).toBe(memory?.quote);
  });

  it.each([
    ['My name is Amara Okafor.', 'fact', 'name', 'amara okafor'],
    ['Call me Sam now, please.', 'fact', 'name', 'sam'],
    ['I moved to Lisbon last month.', 'fact', 'residence', 'lisbon'],
    ['I work at Siemens as an engineer.', 'fact', 'employer', 'siemens'],
    ["I'm a paediatric nurse.", 'fact', 'job', 'paediatric nurse'],
    ['I turned 34 yesterday.', 'fact', 'age', '34'],
    ['My birthday is on 3 June.', 'fact', 'birthday', '3 june'],
    ["I'm vegan.", 'fact', 'diet', 'vegan'],
    ['My wife is called Ines.', 'person', 'partner', 'ines'],
    ["My dog's name is Biscuit.", 'fact', 'dog name', 'biscuit'],
    ['My favourite composer is Bach.', 'preference', 'favorite composer', 'bach'],
  ])('%s: one value at a time, for telling a contradiction', (content, kind, attribute, value) => {
    expect(memoriesOf(content)).toMatchObject([{ kind, attribute, value }]);
  });

  it.each([
    ['I prefer trains over planes.', 'preference', 'The person prefers trains over planes.'],
    [
      'We decided to use Postgres for the archive.',
      'decision',
      'The person and others decided to use Postgres for the archive.',
    ],
    [
      "I'm writing a novel about a lighthouse.",
      'project',
      'The person is writing a novel about a lighthouse.',
    ],
    ['I have two kids and a tortoise.', 'person', 'The person has two kids and a tortoise.'],
    ['My brother Tom lives in Oslo.', 'person', "The person's brother Tom lives in Oslo."],
    ['My wife and I adopted a greyhound.', 'event', 'The person and their wife adopted a greyhound.'],
    ['I am allergic to walnuts.', 'fact', 'The person is allergic to walnuts.'],
    ["I don't eat pork.", 'fact', 'The person does not eat pork.'],
    [
      "I'm going to Japan in October, what should I pack?",
      'event',
      'The person is going to Japan in October 2023.',
    ],
    ["Since I'm lactose intolerant, which milk is best?", 'fact', 'The person is lactose intolerant.'],
    [
      'Remind me to renew my passport by Friday.',
      'task',
      'The person wants to be reminded to renew their passport by 19 May 2023.',
    ],
  ])('%s', (content, kind, text) => {
    expect(memoriesOf(content)).toMatchObject([{ kind, text }]);
  });

  it('goes by the name that is known, or that was told before', () => {
    expect(textsOf('I speak Welsh.', { user_name: 'Rhys' })).toEqual(['Rhys speaks Welsh.']);
    expect(textsOf(['My name is Rhys.', 'I speak Welsh.'])).toContain('Rhys speaks Welsh.');
    expect(memoriesOf('I speak Welsh.', { user_name: 'Rhys' })).toMatchObject([{ subject: 'user' }]);
  });

  it('is of the speaker, between people with names', () => {
    const found = extractMemories([
      message('I play the cello in an orchestra.', { speaker: 'Ana' }),
      message('I play the drums in a band.', { speaker: 'Ben' }),
    ]);
    expect(found).toMatchObject([
      { subject: 'Ana', text: 'Ana plays the cello in an orchestra.', message: 0 },
      { subject: 'Ben', text: 'Ben plays the drums in a band.', message: 1 },
    ]);
  });
});

describe('what leaves none', () => {
  it.each([
    ['small talk', 'Hey! Thanks a lot, that was great. I love it! Have a nice day.'],
    ['small talk', "I'm so tired today. I think I need a coffee. I had a great time."],
    ['a question', 'Do I live in Lisbon?'],
    ['a question without its mark', 'should I move to Lisbon'],
    ['a question about the past', 'Did I tell you that I live in Lisbon?'],
    ['a supposition', 'If I lived in Lisbon I would surf every day.'],
    ['a supposition', 'Suppose I live in Lisbon and work at Siemens.'],
    ['a possibility', 'I might move to Lisbon next year.'],
    ['a wish', 'I wish I lived in Lisbon.'],
    ['a negation', 'I did not move to Lisbon.'],
    ['no decision', "We haven't decided to use Postgres."],
    ['a quotation', 'She wrote: "I live in Lisbon and I love surfing."'],
    ['a quoted line', '> I live in Lisbon\n\nWhat does this say?'],
    ['a text to translate', 'Translate into French: I live in Lisbon and I work at Siemens.'],
    ['a text to correct', 'Please correct this text:\n\nI live in Lisbon. I works at Siemens since 2019.'],
    ['code', '```\n# I live in Lisbon\n```'],
    ['a story', 'Write a story about a diver. I live in Lisbon, she says.'],
    ['what another said', 'My boss said I work at Siemens until June.'],
    ['an unclear pronoun', 'I moved there last year. I bought it in May. I love those.'],
    ['what somebody else is asked', 'You live in Lisbon. You work at Siemens.'],
  ])('%s: %s', (_, content) => {
    expect(textsOf(content)).toEqual([]);
  });

  it('the assistant’s claims', () => {
    expect(
      textsOf([
        'assistant: I live in Lisbon. You live in Porto.',
        'system: My name is Max.',
        'tool: I work at Siemens.',
      ]),
    ).toEqual([]);
  });

  it('what the assistant said, said once more', () => {
    expect(
      textsOf(['assistant: I live in Lisbon with two cats.', 'I live in Lisbon with two cats.']),
    ).toEqual([]);
  });

  it('recalled memories that a program puts back into the conversation', () => {
    expect(
      textsOf([
        '<memories>\nI live in Lisbon.\nThe person works at Siemens.\n</memories>\nHow is the weather?',
        '## What you know about me\n- I live in Lisbon\n- I work at Siemens\n\nI play chess every Tuesday.',
        'Relevant memories:\n- My name is Max.\n- The person lives in Lisbon.',
      ]),
    ).toEqual(['The person plays chess every Tuesday.']);
  });

  it('what “leather-book recall” has printed, as text and as JSON', () => {
    const text = [
      'I live in Lisbon with two cats.  (user, 2024-05-01)\n  move m1',
      'The person’s cat is called Miso.  (person, 2026-11-29)\n  0ea5fb3f-2a2a-4fbb-a00b-a9e27559991f cat 0',
    ].join('\n\n');
    const json = { items: [{ kind: 'turn', text: 'I live in Lisbon.', quote: 'I live in Lisbon.' }] };
    expect(textsOf([`${text}\n\nI play chess every Tuesday.`])).toEqual([
      'The person plays chess every Tuesday.',
    ]);
    for (const indent of [0, 2]) {
      expect(textsOf([`Use this: ${JSON.stringify(json, null, indent)}`])).toEqual([]);
    }
  });

  it('a role play, until it ends', () => {
    expect(
      textsOf([
        "Let's role-play: you are a pirate.",
        'My name is Redbeard. I live in Tortuga.',
        'Okay, end of the role play. I live in Leeds.',
      ]),
    ).toEqual(['The person lives in Leeds.']);
  });

  it('a role play that began in another piece', () => {
    const state = newExtractionState();
    memoriesOf("Pretend you're my landlord.", { state });
    const kept = structuredClone(state);
    expect(memoriesOf('I live in Tortuga.', { state })).toEqual([]);
    expect(memoriesOf('I live in Tortuga.', { state: kept })).toEqual([]);
    expect(memoriesOf('I live in Tortuga.')).toHaveLength(1);
  });
});

describe('secrets', () => {
  it.each([
    'My password is hunter2 and I live in Lisbon.',
    'I moved to Lisbon, my PIN is 4711.',
    'I work at Siemens with the API key sk-test-4f9a8b7c6d5e4f3a2b1c.',
    'I live in Lisbon and my card is 4111 1111 1111 1111.',
    'I live in Berlin, pay me to DE89 3704 0044 0532 0130 00.',
    'I live in Ohio and my SSN is 078-05-1120.',
    'I have a cat named Xk9$mP2q!vL7.',
    'I love ghp_16C7e42F292c6912E7710c838347Ae178B4a.',
    'I am 34 and my national id is 12345678Z.',
  ])('%s', (content) => {
    expect(memoriesOf(content)).toEqual([]);
  });

  it('but not every number', () => {
    expect(textsOf('I ran 12 kilometres on 3 May 2023.')).toHaveLength(1);
    expect(textsOf('I work at Studio 54 in Graz.')).toHaveLength(1);
  });
});

describe('time', () => {
  it.each([
    [
      'I visited Porto yesterday.',
      'The person visited Porto on 16 May 2023.',
      day(2023, 5, 16),
      day(2023, 5, 17),
    ],
    [
      'Last Friday I visited Porto.',
      'The person visited Porto on 12 May 2023.',
      day(2023, 5, 12),
      day(2023, 5, 13),
    ],
    [
      'I visited Porto last month.',
      'The person visited Porto in April 2023.',
      day(2023, 4, 1),
      day(2023, 5, 1),
    ],
    [
      'I visited Porto last summer.',
      'The person visited Porto in the summer of 2022.',
      day(2022, 6, 1),
      day(2022, 9, 1),
    ],
    ['I visited Porto in 2019.', 'The person visited Porto in 2019.', day(2019, 1, 1), day(2020, 1, 1)],
    [
      'I visited Porto last weekend.',
      'The person visited Porto on the weekend of 13 May 2023.',
      day(2023, 5, 13),
      day(2023, 5, 15),
    ],
    [
      'I visited Porto in December.',
      'The person visited Porto in December 2022.',
      day(2022, 12, 1),
      day(2023, 1, 1),
    ],
    [
      "I'm flying to Porto next Monday.",
      'The person is flying to Porto on 22 May 2023.',
      day(2023, 5, 22),
      day(2023, 5, 23),
    ],
    [
      "I'm flying to Porto in March.",
      'The person is flying to Porto in March 2024.',
      day(2024, 3, 1),
      day(2024, 4, 1),
    ],
    [
      'I have a dentist appointment tomorrow at 3pm.',
      'The person has a dentist appointment on 18 May 2023 at 15:00.',
      day(2023, 5, 18),
      day(2023, 5, 19),
    ],
  ])('%s', (content, text, from, to) => {
    expect(memoriesOf(content)).toMatchObject([{ text, about_from: from, about_to: to }]);
  });

  it('takes no word away that belongs to what came before', () => {
    expect(textsOf('I donated my car to a shelter I volunteer at yesterday.')).toEqual([
      'The person donated their car to a shelter they volunteer at on 16 May 2023.',
    ]);
  });

  it('stays as it was said where nobody knows when that was', () => {
    expect(extractMemories([message('I visited Porto yesterday.', { time: null })])).toMatchObject([
      { text: 'The person visited Porto yesterday.', about_from: null, about_to: null },
    ]);
  });
});

describe('whom a name or a pronoun means', () => {
  it('the one who was named', () => {
    expect(textsOf(['My sister Anna called. She lives in Graz.', 'Anna works at a bakery in Linz.'])).toEqual(
      ["The person's sister Anna lives in Graz.", "The person's sister Anna works at a bakery in Linz."],
    );
    expect(memoriesOf('My sister Anna lives in Graz.')).toMatchObject([{ kind: 'person', subject: 'Anna' }]);
  });

  it('nobody where it could be two', () => {
    expect(textsOf('My sister called my mother Eva. My mother answered. She lives in Graz.')).toEqual([]);
  });

  it('a name that came first, later', () => {
    expect(textsOf(["My brother's name is Piet.", 'My brother moved to Delft.'])).toContain(
      "The person's brother Piet moved to Delft.",
    );
  });
});

describe('hostile and huge input', () => {
  const time = (content: string) => {
    const from = performance.now();
    memoriesOf(content);
    return performance.now() - from;
  };

  it.each([
    'my my my ',
    'I live in ',
    '<memory>',
    '"',
    'I am a really really ',
    '(',
    '> ',
    'a-',
    'write a ',
    'said: ',
    '1234 ',
    'and I, ',
    'I went to the 3 May ',
    '\n',
    '```\n',
  ])('takes time in proportion to the text: %j', (part) => {
    time(part.repeat(500));
    const least = (count: number) => Math.min(time(part.repeat(count)), time(part.repeat(count)));
    const small = least(4000);
    // Eight times the text: quadratic would be sixty-four times the time.
    expect(least(32_000)).toBeLessThan(small * 30 + 500);
  });

  it('survives what is not prose', () => {
    for (const content of [
      '',
      '\0\uFFFF',
      '\uD800 I live in \uDC00',
      '🐙'.repeat(1000),
      `I live in ${'x'.repeat(100_000)}`,
    ]) {
      expect(() => memoriesOf(content)).not.toThrow();
    }
  });

  it('its state stays small', () => {
    const state = newExtractionState();
    const messages = Array.from({ length: 3000 }, (_, index) => [
      message(`I have told you about the number ${index} many times.`, { role: 'assistant' }),
      message(
        `My cousin Name${String.fromCharCode(97 + (index % 26)).repeat(1 + (index % 30))} lives in Graz.`,
      ),
    ]).flat();
    extractMemories(messages, { state });
    expect(JSON.stringify(state).length).toBeLessThan(50_000);
  });

  it('a conversation in pieces leaves what it leaves whole', () => {
    const messages = [
      'My name is Rhys.',
      'My sister Anna called.',
      'Anna lives in Graz.',
      'I speak Welsh.',
    ].map((each) => message(each));
    const state = newExtractionState();
    const pieces = messages.flatMap((each) => extractMemories([each], { state }));
    expect(pieces.map(({ text }) => text)).toEqual(extractMemories(messages).map(({ text }) => text));
    expect(pieces.length).toBeGreaterThan(2);
    expect(SAID).toBe(messages[0]?.time);
  });
});
