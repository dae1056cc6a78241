/**
 * The letters beyond a to z that languages are written with, in lower case; if not in alphabetical order, the most
 * frequent come first. A text is in the encoding in which its letters belong to one language.
 */
export const LATIN: readonly string[] = [
  'äöüß', // German
  'éèàùâêîôûçëïüœæÿ', // French
  'áéíóúñü', // Spanish
  'ãõáéíóúâêôçàü', // Portuguese
  'àèéìòù', // Italian
  'àèéíïòóúüç', // Catalan
  'äöåé', // Swedish, Finnish
  'æøåéóòâô', // Norwegian, Danish
  'éëïóöüèê', // Dutch
  'ąćęłńóśźż', // Polish
  'áčďéěíňóřšťúůýž', // Czech
  'áäčďéíĺľňóôŕšťúýž', // Slovak
  'áéíóöőúüű', // Hungarian
  'ăâîșțşţ', // Romanian
  'čćđšž', // Croatian, Slovene
  'çğıöşüâîû', // Turkish
  'äöõüšž', // Estonian
  'āčēģīķļņšūž', // Latvian
  'ąčęėįšųūž', // Lithuanian
];
/** Written by few people, and so chosen last: its letters are where Turkish has others. */
export const ICELANDIC = 'áéíóúýþæöð';

/** Languages with letters of their own, most frequent letters first. */
export const OTHERS: readonly { script: RegExp; letters: string; rare: string }[] = [
  { script: /\p{Script=Cyrillic}/u, letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшю', rare: 'цщэфъёіїєґўђјљњћџѓќѕ' },
  { script: /\p{Script=Greek}/u, letters: 'αοιετσνηυρπκμλςίάόέήδγωχύώθφβξ', rare: 'ζψϊϋΐΰ' },
  {
    script: /\p{Script=Hebrew}/u,
    letters: 'יוהלאמרתבשנםעקדחןפצטךזסג',
    rare: 'ףץכ\u05b0\u05b4\u05b6\u05b7\u05b8\u05bc',
  },
  {
    script: /\p{Script=Arabic}/u,
    letters: 'اليمنتروبهعسدفكقةحجشصطخأإذزىضثءغئظؤآ',
    rare: 'پچژگکی\u064e\u064f\u0650\u0651\u0652ـ،؟؛',
  },
  { script: /\p{Script=Thai}/u, letters: 'านรองเกมยลวตสทปดคบชพขหะจไใแโซธณถผฟศ่้ิีุู์ัำ็ึื', rare: 'ฉญฎฏฐฑฒฌฝภฤฦษฬฮฯๆ๊๋' },
];

/** Marks and signs that ordinary texts have. */
export const SIGNS = '°€£§®©«»“”„‘’‚…–—•·µ²³½¼¾×±¿¡™ªº№\u00a0‰†÷¢¥';
