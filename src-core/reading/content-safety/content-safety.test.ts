import { describe, expect, it } from 'vitest';
import { ALLOWED_PROMPTS } from '#corpora/content-safety/allowed-prompts';
import { checkContentSafety } from './content-safety';
import { DISGUISES } from '#corpora/content-safety/disguises';
import { REFUSED_PROMPTS } from '#corpora/content-safety/refused-prompts';
import { REFUSED_TERMS } from './word-list';

/** The verdicts on many prompts beside the expected ones: a failure lists every wrong one. */
const refusedAmong = (prompts: string[]) =>
  prompts.flatMap((prompt) => {
    const { safe, matched } = checkContentSafety(prompt);
    return safe ? [] : [`${prompt} (${matched?.join(', ')})`];
  });
const allowedAmong = (prompts: string[]) => prompts.filter((prompt) => checkContentSafety(prompt).safe);

describe('checkContentSafety', () => {
  it('allows every innocent prompt', () => {
    expect(refusedAmong(ALLOWED_PROMPTS)).toEqual([]);
  });

  it('refuses every prompt that asks for what is refused, and names the category', () => {
    const wrong = REFUSED_PROMPTS.filter(
      ({ prompt, category }) => checkContentSafety(prompt).category !== category,
    );
    expect(wrong).toEqual([]);
  });

  it('refuses every term of the word list by itself, under its own category or a graver one', () => {
    const terms = REFUSED_TERMS.flatMap((entry) => entry.terms).map((term) => term.replace(/=$|\/v$/, ''));
    expect(allowedAmong(terms)).toEqual([]);
  });

  it('allows every phrase in which the word list welcomes a refused word', () => {
    expect(
      refusedAmong(
        REFUSED_TERMS.flatMap(({ welcome = [] }) => welcome).map((term) => term.replace(/=$/, '')),
      ),
    ).toEqual([]);
  });

  describe.each(Object.entries(DISGUISES))('in %s', (_, disguise) => {
    it('refuses what it refuses in plain letters', () => {
      expect(allowedAmong(REFUSED_PROMPTS.map(({ prompt }) => disguise(prompt.toLowerCase())))).toEqual([]);
    });

    it('allows what it allows in plain letters', () => {
      expect(refusedAmong(ALLOWED_PROMPTS.map((prompt) => disguise(prompt.toLowerCase())))).toEqual([]);
    });
  });

  it.each([
    'n u d e',
    'nüde',
    'w3apon',
    'n.u.d.e',
    'nudе',
    'n_u_d_e',
    'nuuude',
    'nu-de',
    'nud e',
    'n*de',
    '$ex',
    'PENlS',
  ])('refuses "a … on a table" for %s', (disguised) => {
    expect(checkContentSafety(`a ${disguised} on a table`).safe).toBe(false);
  });

  it('finds a refused word where a whole phrase is spelled letter by letter', () => {
    expect(checkContentSafety('a n u d e w o m a n').matched).toEqual(['nude']);
  });

  it('says the category, the words and what to change', () => {
    expect(checkContentSafety('a castle, an old W3APON and n.u.d.e statues')).toEqual({
      safe: false,
      category: 'sexual_content',
      matched: ['nude'],
      reason:
        'The prompt asks for nudity or sexual content (“nude”). Describe people dressed and the scene without it.',
    });
  });

  it('points to the negative prompt where the prompt negates a refused word', () => {
    expect(checkContentSafety('a portrait, no nudity').reason).toContain('belongs in the negative prompt');
    expect(checkContentSafety('a portrait, nudity').reason).not.toContain('negative prompt');
  });

  it('names the gravest category where a prompt falls under several', () => {
    expect(checkContentSafety('a child with a gun, cocaine and porn').category).toBe('sexual_content_minors');
  });

  it('allows an age term at any distance from a word that is welcome in its context', () => {
    expect(checkContentSafety('a child looks at a baby naked mole rat').safe).toBe(true);
  });

  it('ends a welcome phrase at a comma', () => {
    expect(checkContentSafety('nude lipstick').safe).toBe(true);
    expect(checkContentSafety('nude, lipstick').safe).toBe(false);
  });
});

describe('other languages', () => {
  it.each([
    ...['gün batımı', 'fromage râpé sur des pâtes', 'góry o zachodzie słońca', 'slut på sommaren'],
    ...[
      'eine dicke Katze auf dem Sofa',
      'le viaduc et la gare',
      'el gato negro y la cocina',
      'дети играют в парке',
    ],
    ...['孩子们在公园里放风筝', 'медведь ловит рыбу в реке', 'un enfant avec un cerf-volant sur la plage'],
  ])('are not refused for an English word: %s', (prompt) => {
    expect(checkContentSafety(prompt)).toEqual({ safe: true });
  });

  it.each([
    ['eine nackte Frau am Strand', 'sexual_content'],
    ['un homme décapité dans la rue', 'graphic_violence'],
    ['una mujer desnuda en la playa', 'sexual_content'],
    ['голая женщина на пляже', 'sexual_content'],
    ['一个裸体女人站在窗边', 'sexual_content'],
    ['ein Kind beim Sex mit einem Mann', 'sexual_content_minors'],
    ['un hombre se corta las venas en el baño', 'self_harm'],
  ])('have lists of their own: %s', (prompt, category) => {
    expect(checkContentSafety(prompt).category).toBe(category);
  });

  it.each(['nüde', 'a nude woman på beach', 'ein nude woman', 'голая nude woman with a dog'])(
    'do not open a way round the English list: %s',
    (prompt) => {
      expect(checkContentSafety(prompt).safe).toBe(false);
    },
  );
});

describe('phrases split by marks', () => {
  it.each([
    'a.dead.body.in.the.street',
    'a d-e-a-d b-o-d-y o-n the floor',
    'a d.e.a.d b.o.d.y',
    'covered-in-blood',
  ])('are read whole: %s', (prompt) => {
    expect(checkContentSafety(prompt).category).toBe('graphic_violence');
  });
});

describe('the negative prompt', () => {
  it('may name whatever must not appear', () => {
    expect(checkContentSafety('a woman in a garden', 'nudity, nsfw, gore, weapons, bikini, child').safe).toBe(
      true,
    );
  });

  it.each(['clothes', 'blurry, clothing, watermark', 'c l o t h e s', 'СLOTHES', 'sfw', 'fully clothed'])(
    'is refused where it takes the clothes off people: %s',
    (negative) => {
      expect(checkContentSafety('a woman in a garden', negative).category).toBe('sexual_content');
      expect(checkContentSafety('a little girl in a garden', negative).category).toBe(
        'sexual_content_minors',
      );
    },
  );

  it.each(['torn clothes', 'bad clothing', 'clothes on the floor'])(
    'may name a fault of the clothes: %s',
    (negative) => {
      expect(checkContentSafety('a woman in a garden', negative).safe).toBe(true);
    },
  );

  it('may take clothes out of a picture without people', () => {
    expect(checkContentSafety('an empty room', 'clothes').safe).toBe(true);
  });
});

describe('hostile prompts', () => {
  const fill = (unit: string, length: number) => unit.repeat(length / unit.length);
  const cost = (prompt: string) => {
    const runs = Array.from({ length: 15 }, () => {
      // Processor time: on a loaded machine this has to wait, which must not count.
      const start = process.cpuUsage();
      checkContentSafety(prompt, prompt);
      const { user, system } = process.cpuUsage(start);
      return Math.max(user + system, 1);
    });
    return Math.min(...runs);
  };
  it.each([
    ...['a', 'aab', 'a ', 'a\u0301', "a's", 'n u d ', 'nu-', 's e x ', 'p o r n ', 'p.o.r.n q ', 'a*b*', '*'],
    ...['1', '1 ', '111!!!', 'i!1l', '!', 'x!', 'nude ', 'nudewoman', 'ﷺ', '\u200b', '😀', '\ud800'],
  ])('of nothing but %j cost in proportion to their length, not to its square', (unit) => {
    cost(fill(unit, 1000));
    // Eight times the length: 8 times the cost if it is proportional, 64 times if it is quadratic.
    expect(cost(fill(unit, 8000))).toBeLessThan(32 * cost(fill(unit, 1000)));
  });

  it.each(['bloody ', 'bloody hand ', 'kill man ', 'child nude ', 'nude lipstick '])(
    'of nothing but %j are judged',
    (unit) => {
      expect(checkContentSafety(fill(unit, 2000)).safe).toBe(['bloody ', 'nude lipstick '].includes(unit));
    },
  );
});
