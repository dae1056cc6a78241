import { describe, expect, it } from 'vitest';
import type { SafetyVerdict } from './content-safety';
import { decide, DOUBT, weigh } from './prompt-judge';

const SAFE: SafetyVerdict = { safe: true };
const refusedFor = (...matched: string[]): SafetyVerdict => ({
  safe: false,
  category: 'sexual_content',
  reason: 'by words',
  matched,
});
const sexual = (harm: number) => ({ harm, category: 'sexual_content' as const });

describe('words and sense together', () => {
  it('refuse what no word says, if the sense is clear', () => {
    expect(weigh('she lets the robe fall', SAFE, sexual(0.99))).toMatchObject({
      safe: false,
      category: 'sexual_content',
      reason: expect.stringContaining('By its sense') as string,
    });
  });

  it('are unsure in between, and say on which side the prompt is likelier to be', () => {
    const { from, likely, to } = DOUBT.withoutWord;
    expect(weigh('a dress', SAFE, sexual((from + likely) / 2))).toMatchObject({ unsure: true, safe: true });
    expect(weigh('a dress', SAFE, sexual((likely + to) / 2))).toMatchObject({ unsure: true, safe: false });
  });

  it('acquit a word in an innocent sense', () => {
    expect(weigh('a nude in marble', refusedFor('nude'), sexual(0.01))).toEqual(SAFE);
  });

  it('leave a word in disguise refused, whatever the sense is', () => {
    const words = refusedFor('nude');
    expect(weigh('a n.u.d.e in marble', words, sexual(0.01))).toBe(words);
  });

  it.each(['a schoolgirl undressed', 'ein Mädchen zieht sich am Strand vor der Kamera aus'])(
    'refuse outright what may be sexual and names somebody under eighteen: %s',
    (prompt) => {
      const judgement = weigh(prompt, SAFE, sexual(DOUBT.withMinor));
      expect(judgement).toMatchObject({ safe: false, category: 'sexual_content_minors' });
      expect(judgement.unsure).toBeUndefined();
    },
  );
});

describe('an unsure prompt', () => {
  const unsure = weigh('a dress', SAFE, sexual(0.7));

  it('is refused with a sentence that says how to confirm it', () => {
    const decided = decide(unsure, { rule: 'ask', drawUnsure: false });
    expect(decided).toMatchObject({ safe: false, unsure: true });
    expect(decided.reason).toMatch(/could be read as asking for nudity.*--draw-unsure.*draw_unsure: true/);
  });

  it('is drawn once a person has confirmed it', () => {
    expect(decide(unsure, { rule: 'ask', drawUnsure: true }).safe).toBe(true);
  });

  it('is refused by strict settings, confirmed or not', () => {
    expect(decide(unsure, { rule: 'strict', drawUnsure: true })).toMatchObject({
      safe: false,
      reason: expect.stringContaining('The settings refuse') as string,
    });
  });
});

it('confirms nothing that is certainly refused', () => {
  const refused = weigh('she lets the robe fall', SAFE, sexual(0.99));
  expect(decide(refused, { rule: 'ask', drawUnsure: true })).toBe(refused);
});
