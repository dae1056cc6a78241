import { describe, expect, it } from 'vitest';
import { readContent } from '../read-content';

describe('names', () => {
  const read = (content: string) => readContent({ content });
  const types = async (content: string) =>
    Object.fromEntries((await read(content)).entities.map(({ text, type }) => [text, type]));

  it('German nouns are not names', async () => {
    expect(
      await types(
        'Die Freiheit der Kunst ist ein hohes Gut. Der Hund lief über die Wiese, und die Kinder lachten laut.',
      ),
    ).toEqual({});
  });

  it('a word that begins a sentence is not a name', async () => {
    const found = await types(
      'Les chats dorment. Hier, il a plu dans toute la vallée. Demain, nous partirons à la mer.',
    );
    expect(found).toEqual({});
  });

  it('an article before a name tells that it is no person’s', async () => {
    const found = await types(
      'El pasado lunes el Real Madrid ganó la Copa Sudamericana, según dijo el entrenador. Lo celebró Carmen Ortega en casa.',
    );
    expect(found['Carmen Ortega']).toBe('person');
    expect(found['Copa Sudamericana']).not.toBe('person');
  });

  it('Russian cases are one name', async () => {
    const { entities } = await read(
      'Мы приехали в Москву утром. Москва встретила нас дождём. Жители Москвы спешили на работу, и под Москвой шёл снег.',
    );
    expect(entities).toEqual([{ text: 'Москва', type: 'place', count: 4 }]);
  });

  it('a surname counts for the person who has it', async () => {
    const { entities } = await read(
      'Die Forscherin Anna Kowalski leitet das Labor seit vielen Jahren. Der Physiker Jan Peters widerspricht ihr. „Das Ergebnis ist eindeutig“, sagt Anna Kowalski dazu.',
    );
    expect(entities.filter(({ type }) => type === 'person')).toEqual([
      { text: 'Anna Kowalski', type: 'person', count: 2 },
      { text: 'Jan Peters', type: 'person', count: 1 },
    ]);
  });

  it('of a language without such rules: known places alone', async () => {
    const found = await types(
      'Kävimme kesällä Berliinissä ja sitten Suomi voitti pelin, ja kaikki olivat iloisia illalla.',
    );
    expect(found).toEqual({ Suomi: 'place' });
  });
});
