import type { Entity } from '#shared/knowledge';
import { placeNames } from './place-names';

/** What comes before or after the name of a person. */
const CHINESE_ROLES =
  '院长|教授|总统|主席|总理|市长|省长|部长|局长|校长|馆长|所长|会长|博士|先生|女士|记者|作家|科学家|工程师|导演|演员|诗人|画家|研究员|专家|院士|医生|经理|董事长|总裁|司令|将军|皇帝|分析师|经济学家|秘书长|大使';
const JAPANESE_ROLES =
  '市長|知事|首相|大統領|大臣|総理|議員|教授|准教授|博士|先生|さん|氏|様|君|社長|会長|部長|院長|館長|所長|監督|選手|記者|容疑者|委員長|理事長|研究員|弁護士|医師|天皇|将軍';
/** The most frequent surnames, which nearly all Chinese have one of. */
const SURNAMES =
  '欧阳|司马|诸葛|上官|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤樊习温康施文牛葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]';
/** What cannot be the second character of a given name: it continues the sentence. */
const GOES_ON = '认指宣告访获任于在说的是和与为对将把被从向称表也都就又让了则及、，。：；等曾已还';

/** What a name of an organization ends with. */
const CHINESE_OFFICE =
  '大学|学院|研究院|研究所|公司|集团|银行|医院|博物馆|图书馆|组织|委员会|协会|联合会|基金会|出版社|法院|议会|政府|科学院|美术馆|天文台|中学|小学';
const JAPANESE_OFFICE =
  '大学|株式会社|会社|銀行|協会|研究所|研究機構|機構|新聞社|新聞|病院|委員会|財団|学会|連盟|博物館|美術館|図書館|省庁|警察署|高校|中学校|小学校';
const CHINESE_PLACE = '自治区|省|市|县|州|岛|群岛|半岛|山脉|沙漠|江|湖|海峡|高原';
const JAPANESE_PLACE = '都|市|区|町|村|島|諸島|半島|山脈|川|湖|湾|駅|城|寺|神社';
/** Words that end like a place but are not one. */
const NO_PLACE =
  /^(?:都市|同市|本市|全市|各市|城市|超市|股市|当市|同県|全国|各県|同区|地区|首都|市区|各省|全省|节省|政府)$/;

/** Chinese names end where one of these words begins. */
const BREAK = /[的在与和将由对把从到向是被让及或、，。：；“”《》（）\s\d]|现在|已经|宣布|介绍/u;

const HAN = String.raw`\p{Script=Han}`;
const CHINESE_PERSON_END = `(?=[${GOES_ON}]|\\P{Script=Han}|(?:${CHINESE_ROLES}))`;
const CHINESE_PERSON = `((?:${SURNAMES})(?:${HAN}(?![${GOES_ON}]))?${HAN}${CHINESE_PERSON_END})`;
const CHINESE = {
  person: [
    new RegExp(`(?:${CHINESE_ROLES})${CHINESE_PERSON}`, 'gu'),
    new RegExp(`(?<!${HAN})${CHINESE_PERSON}(?=${CHINESE_ROLES}|说|表示|指出|认为)`, 'gu'),
  ],
  organization: new RegExp(`${HAN}{2,10}?(?:${CHINESE_OFFICE})`, 'gu'),
  place: new RegExp(`${HAN}{2,3}?(?:${CHINESE_PLACE})(?!场|区|民|长|政)`, 'gu'),
};
const JAPANESE = {
  person: new RegExp(
    String.raw`(?<!${HAN})(${HAN}{2,5}?|[\p{Script=Katakana}ー・]{3,})(?:${JAPANESE_ROLES})`,
    'gu',
  ),
  organization: new RegExp(
    String.raw`[\p{Script=Han}\p{Script=Katakana}ーA-Z]{2,12}?(?:${JAPANESE_OFFICE})(?!生)`,
    'gu',
  ),
  // "岩手県奥州市"
  place: new RegExp(
    String.raw`(?<!${HAN})${HAN}{2,3}[県府]|(?<=^|[県府都]|\P{Script=Han})${HAN}{1,3}?(?:${JAPANESE_PLACE})(?!${HAN})`,
    'gu',
  ),
};

/** Names in Chinese or Japanese, recognised by what is beside and inside them; nothing else shows them. */
export function hanNames(texts: readonly string[], language: 'zh' | 'ja'): Entity[] {
  const read = language === 'zh' ? chineseNames : japaneseNames;
  const places = [...placeNames(language)].filter((place) => place.length > 1);
  return withSurnames(
    texts.flatMap((text) => {
      const found = read(text);
      // "京都" is a part of "京都市" and of "京都大学".
      let rest = text;
      for (const name of new Set(found.map((entity) => entity.text))) rest = rest.replaceAll(name, ' ');
      return [...found, ...places.flatMap((place) => mentions(rest, place))];
    }),
  );
}

function mentions(text: string, place: string): Entity[] {
  if (!text.includes(place)) return [];
  return [{ text: place, type: 'place', count: text.split(place).length - 1 }];
}

function chineseNames(text: string): Entity[] {
  const people = CHINESE.person.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, name]) => name ?? ''),
  );
  const own = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([found]) => found.split(BREAK).at(-1) ?? '');
  return [
    ...named(people, 'person'),
    ...named(
      own(CHINESE.organization).filter((name) => name.length > 3),
      'organization',
    ),
    ...named(
      own(CHINESE.place).filter((name) => name.length > 2 && !NO_PLACE.test(name)),
      'place',
    ),
  ];
}

function japaneseNames(text: string): Entity[] {
  const known = placeNames('ja');
  const people = [...text.matchAll(JAPANESE.person)].map(([, name]) => name ?? '');
  const own = (pattern: RegExp) => [...text.matchAll(pattern)].map(([found]) => found);
  return [
    ...named(
      // "日本大使" is nobody's name.
      people.filter((name) => !known.has(name)),
      'person',
    ),
    ...named(own(JAPANESE.organization), 'organization'),
    ...named(
      own(JAPANESE.place).filter((name) => name.length > 2 && !NO_PLACE.test(name)),
      'place',
    ),
  ];
}

function named(names: readonly string[], type: Entity['type']): Entity[] {
  return names.map((text) => ({ text, type, count: 1 }));
}

/** "佐藤さん" is counted with "佐藤美咲". */
function withSurnames(found: readonly Entity[]): Entity[] {
  const bySurname = new Map<string, string>();
  for (const { text, type } of found) {
    if (type === 'person' && text.length > 2 && !bySurname.has(text.slice(0, 2)))
      bySurname.set(text.slice(0, 2), text);
  }
  return found.map((entity) =>
    entity.type === 'person' ? { ...entity, text: bySurname.get(entity.text) ?? entity.text } : entity,
  );
}
