import { beforeAll, describe, expect, it } from 'vitest';
import { oneLine } from './plain-text';
import { readContent, type Reading } from './read-content';
import * as articles from './testing/articles';

/** What a reader of the language finds in it. All people, and no other; of the rest, at least these. */
const READ_BY_HAND: Record<
  keyof typeof articles,
  {
    language: string;
    phrases: string[];
    people: string[];
    places: string[];
    organizations: string[];
    money: string;
    dates: string[];
  }
> = {
  ENGLISH: {
    language: 'en',
    phrases: ['tidal power station', 'tidal lagoon', 'turbines'],
    people: ['Owen Griffiths', 'Rhiannon Price', 'Margaret Hensley'],
    places: ['Wales', 'Swansea', 'France', 'Brittany', 'South Korea', 'Britain', 'Cardiff'],
    organizations: ['Celtic Energy', 'University of Cardiff', 'Welsh Wildlife Trust'],
    money: '£1.3 billion',
    dates: ['2025-04-14', '1966', '2011', '2019', '2026-10', '2032'],
  },
  GERMAN: {
    language: 'de',
    phrases: ['Verbindungsbahntunnel', 'Hauptbahnhof', 'Gleise'],
    people: ['Katharina Fegebank', 'Richard Lutz', 'Sabine Sommer', 'Heiner Monheim'],
    places: ['Hamburg', 'Deutschland', 'Bremen', 'Hannover', 'Berlin'],
    organizations: ['Deutsche Bahn', 'Bund für Umwelt und Naturschutz', 'Universität Trier', 'Siemens'],
    money: '6,8 Milliarden Euro',
    dates: ['2025-02-03', '2029', '2041-12'],
  },
  FRENCH: {
    language: 'fr',
    phrases: ['glaciers', 'glace', 'fonte'],
    people: ['Matthias Huss', 'Heïdi Sevestre', 'Agnès Pannier-Runacher'],
    places: ['Alpes', 'Berne', 'Mer de Glace', 'Chamonix', 'Pyrénées', 'Italie', 'Suisse', 'Rhône'],
    organizations: [
      'Académie suisse des sciences naturelles',
      'École polytechnique fédérale de Zurich',
      'université de Grenoble',
      'Électricité de France',
    ],
    money: "340 millions d'euros",
    dates: ['2022', '2023', '2023-09-28', '2035', '2015', '2026-03'],
  },
  SPANISH: {
    language: 'es',
    phrases: ['lince ibérico', 'peligro de extinción', 'conejo'],
    people: ['Francisco Javier Salcedo', 'Teresa Ribera'],
    places: [
      'España',
      'Portugal',
      'Parque Nacional de Doñana',
      'Extremadura',
      'Castilla-La Mancha',
      'Madrid',
      'Toledo',
    ],
    organizations: [
      'Unión Internacional para la Conservación de la Naturaleza',
      'Junta de Andalucía',
      'Unión Europea',
      'WWF',
    ],
    money: '18,7 millones de euros',
    dates: ['2024-06-20', '2001', '2005-03', '2020', '2023', '2040'],
  },
  PORTUGUESE: {
    language: 'pt',
    phrases: ['recifes de coral', 'onda de calor'],
    people: ['Mariana Teixeira', 'João Carlos Figueiredo', 'Marina Silva'],
    places: ['Bahia', 'Brasil', 'Caravelas', 'Nova Viçosa', 'Fernando de Noronha', 'Portugal', 'Madeira'],
    organizations: [
      'Universidade Federal do Rio de Janeiro',
      'Instituto Chico Mendes',
      'Petrobras',
      'Fundo Brasileiro para a Biodiversidade',
    ],
    money: '23 milhões de reais',
    dates: ['2024-08-12', '2014', '2019', '2017-05', '2024-10'],
  },
  ITALIAN: {
    language: 'it',
    phrases: ['affreschi intatti', 'villa'],
    people: ['Gabriel Zuchtriegel', 'Alessandro Giuli', 'Francesca Romano', 'Carmine Lo Sapio'],
    places: ['Pompei', 'Vesuvio', 'Villa dei Misteri', 'Spagna', 'Torino', 'Berlino'],
    organizations: ['Università di Napoli', 'Unione europea'],
    money: '2,4 milioni di euro',
    dates: ['2025-02-26', '1909', '2023', '2026-06'],
  },
  RUSSIAN: {
    language: 'ru',
    phrases: ['новая обсерватория', 'самолётов', 'пепла'],
    people: ['Алексей Озеров', 'Ольга Гирина'],
    places: ['Камчатка', 'Токио', 'Лондон', 'Сеул', 'Москва', 'Аляска', 'Ключевская Сопка', 'Япония', 'США'],
    organizations: ['Российской академии наук', 'KLM'],
    money: '850 миллионов рублей',
    dates: ['2024-09-17', '1989-12', '2023-04-11', '2027'],
  },
  CHINESE: {
    language: 'zh',
    phrases: ['数字壁画', '莫高窟', '洞窟', '游客'],
    people: ['苏伯民', '樊锦诗'],
    places: ['敦煌', '甘肃省', '兰州市', '中国', '美国', '洛杉矶'],
    organizations: ['敦煌研究院', '联合国教科文组织', '北京大学', '腾讯公司'],
    money: '3.2亿元',
    dates: ['2024-06-15', '1987', '2016', '2028'],
  },
  JAPANESE: {
    language: 'ja',
    phrases: ['京町家', '保存', '補助金', '修理'],
    people: ['松井孝治', '高田光雄', '佐藤美咲'],
    places: ['京都市', '東京', '西陣', 'フランス', 'アメリカ'],
    organizations: ['京都大学'],
    money: '12億円',
    dates: ['2025-01-20', '2019-04', '2030'],
  },
  ARABIC: {
    language: 'ar',
    phrases: ['المتحف المصري الكبير', 'الزائر'],
    people: ['عبد الفتاح السيسي', 'توت عنخ آمون', 'أحمد غنيم', 'رمسيس الثاني', 'مونيكا حنا'],
    places: ['الجيزة', 'اليابان', 'دبلن', 'مصر', 'لندن'],
    organizations: ['شركة هينيغان بنغ', 'جامعة القاهرة', 'المتحف البريطاني', 'وزارة السياحة والآثار'],
    money: '1.2 مليار دولار',
    dates: ['2025-11-01', '2005', '2011-01', '2026'],
  },
};

describe.each(Object.entries(articles))('an article in %s', (name, content) => {
  const expected = READ_BY_HAND[name as keyof typeof articles];
  let found: Reading;
  beforeAll(async () => {
    found = await readContent({ content });
  });
  const named = (type: string) =>
    found.entities.filter((entity) => entity.type === type).map(({ text }) => text);

  it('its headline is the title, and no part of the summary', () => {
    const { title, summary, language } = found;
    expect(title).toBe(oneLine(content.split('\n', 1)[0] ?? ''));
    expect(summary).not.toContain(title);
    expect(language).toBe(expected.language);
  });

  it('the summary is two or three of its sentences, as they are', () => {
    const { summary, language } = found;
    const paragraphs = content.split('\n').slice(1);
    const sentences = paragraphs.flatMap((paragraph) =>
      [...new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' }).segment(paragraph)].map(
        ({ segment }) => segment.trim(),
      ),
    );
    const used = sentences.filter((sentence) => sentence && summary.includes(sentence));
    expect(used.length).toBeGreaterThanOrEqual(2);
    expect(used.join(/zh|ja/.test(language ?? '') ? '' : ' ')).toBe(summary);
  });

  it('what it is about, whom and what it names, and when it was', () => {
    const { key_phrases, dates } = found;
    expect(key_phrases).toEqual(expect.arrayContaining(expected.phrases));
    expect(named('person').toSorted()).toEqual(expected.people.toSorted());
    expect(named('place')).toEqual(expect.arrayContaining(expected.places));
    expect(named('organization')).toEqual(expect.arrayContaining(expected.organizations));
    expect(named('money')).toContain(expected.money);
    expect(dates.map(({ date }) => date)).toEqual(expected.dates);
  });

  it('no place is called an organization, and none of either a person', () => {
    const organizations = named('organization');
    for (const place of expected.places) expect(organizations).not.toContain(place);
    for (const other of [...expected.places, ...expected.organizations]) {
      expect(named('person')).not.toContain(other);
    }
  });
});
