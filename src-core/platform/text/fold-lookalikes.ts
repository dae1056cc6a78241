/**
 * Letters that look like Latin ones, by the Latin letter they look like; under `1` those that look like an I and
 * an l alike. Only what compatibility decomposition (NFKD) leaves: accents, fullwidth, mathematical, circled and
 * superscript letters are gone by then.
 *
 * From confusables.txt of Unicode Security Mechanisms (UTS #39), version 17.0.0, © Unicode, Inc., Unicode License
 * V3: every character whose prototype is one Latin letter, small capital or stroked letter. Added: letters whose
 * Unicode name is a Latin letter "with" something, turned, reversed, negative circled or squared letters, regional
 * indicators, and the letters of the "faux Cyrillic" and "faux Greek" fashion (И for N, Я for R, Σ for E).
 */
const LOOKALIKES: Record<string, string> = {
  '1': 'ƖǀΙІӀӏ\u{5c0}\u{5d5}\u{5df}\u{627}\u{661}\u{673}۱\u{7ca}ᛁ∣⏽Ⲓⵏꓲ𐊊𐌉𐌠𖼨\u{1e8c7}',
  a: 'ȺɐɑΑΔΛαλАаᎪᗅᴀᶏ⍶⍺ⱥꓮꭺ𐊠𖽀🅐🅰🇦',
  b: 'ßƀƁƂƃƄɃɓʙΒβБВЬвѢѣҌҍᏏᏴᏼᑲᑳᖯᗷᵬᶀⲂⲃꓐꞖꞗꞴ𐊂𐊡𐌁🅑🅱🇧',
  c: '¢ƇƈȻȼɕͽεЄСсєҪҫԑငၚᏟᴄ₡€ↄ⋴⍷ⲈⲉⲤⲥꓚꜿꞒꞓꞔꟄꮛꮯ𐊢𐌂𐐕𐐩𐐽𐔜𑣎𑣩𑣲𝼝🅒🅮🅲🇨🝌',
  d: 'ÐĐđƉƊƋƌȡɖɗДдԁᎠᏧᑯᗞᗪᴅᵭᶁᶑ₫ꓒꓓꟇꟈꭰ🅓🅳🇩',
  e: 'ǝɆɇɘəɛΕΣЕеэҽҿәᎬᴇᶒᶓ℮⋿ⱸⴹꓰꬲꬴꭼ𐊆𑢦𑢮🅔🅴🇪',
  f: 'ƑƒϜքᖴᵮᶂꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓🅕🅵🇫',
  g: 'ƍƓǤǥɠɡɢʛԌԍցᏀᏳᏻᵷᶃꓖꞠꞡꬶꮐ🅖🅶🇬',
  h: 'ĦħɥɦʜʮʯΗНнћҢңһӇӈӉӊհᎻᏂᏲᕼⱧⱨⲎⲏꓧꚕꞕꞪꮋ𐋏🅗🅷🇭',
  i: 'ıƗɨɩɪιіւᎥᴉᵻᵼᶖ⍳⍸ⲓꙇꭵ𑣃𝼚🅘🅸🇮',
  j: 'ȷɈɉɟʄʝͿϳЈјյᎫᒍᴊꓙꞲꭻ🅙🅹🇯',
  k: 'ƘƙʞΚκКҚҞᏦᛕᴋᶄ₭ⱩⱪⲔꓗꝀꝁꝂꝃꝄꝅꞢꞣ𐔘𝼃🅚🅺🇰',
  l: '£ŁłƚȴȽɫɬɭʟᏞᒪᴌᶅⱠⱡⱢⳐⳑꓡꝈꝉꞁꞎꞭꬷꬸꬹꮮ𐐛𐑃𐔦𑢣𑢲𖼖𝈪𝼄𝼑𝼓🅛🅻🇱',
  m: 'ɯɰɱΜϺМӍպሣᎷᗰᛖᴍᵯᶆⱮⲘꓟꬺ𐊰𐌑🅜🅼🇲',
  n: 'ŋƝƞȠȵɲɳɴΝηπИПипղոռᵰᶇⲚⲛꓠꞐꞑꞤꞥꬻ𐆎𐔓🅝🅽🇳',
  o: 'ØøƟɔɵͻΘΟθοσϭОоѲѳӨөՕօ\u{5e1}\u{647}\u{665}\u{6be}\u{6c1}\u{6d5}۵\u{6ff}\u{7c0}०০੦૦ଠ୦௦౦೦ഠ൦๐໐တဝ၀თჿዐᎾᏫ០ᴏᴐᴑᶗ⊖⊝⍬ⱺⲐⲑⲞⲟⴱⵁⵔ〇ꓳꝊꝋꝌꝍꬽꬾꬿꭴꮎꮻ𐊒𐊫𐐄𐐬𐑋𐓂𐓪𐔖𑓐𑢵𑣈𑣗𑣠𝈚𝼛🅞🅾🇴🜔',
  p: 'þƤƥƿΡρϸРрᏢᑭᴘᴩᵱᵽᶈ⍴ⱣⲢⲣⳎⳏꓑꝐꝑꝒꝓꝔꝕꮲ𐊕🅟🅿🇵',
  q: 'ɋʠԛգզᶐⵕꝖꝗꝘꝙꞯ🅠🆀🇶',
  r: 'ƦɌɍɹɺɻɼɽɾɿʀЯгяғᎡᏒᖇᴦᵲᵳᶉ℩ⱤⱹⲅꓣꞦꞧꭆꭇꭈꭉꭋꭌꭨꭱꮁꮢ𐒴𖼵𝈖𝼈𝼕𝼖🅡🆁🇷',
  s: 'ƽȿʂЅѕՏടᏕᏚᵴᶊẜẝⱾꓢꜱꞨꞩꟅꟉꟊꮪ𐊖𐐠𐑈𑣁𖼺𝼞🅢🆂🇸',
  t: 'ŦŧƫƬƭƮȶȾʇʈΤτТтҬҭᎢᎿᴛᵵ₮⊤⍡⟙ⱦⲦⲧꓔꭲ𐊗𐊱𐌕𑢼𖼊𝼉𝼍🅣🆃🇹🝨',
  u: 'ɄμυџՍսሀᏌᑌᴜᵾᶙ∪⋃ꓴꞟꞸꞹꭎꭒꮜ𐓎𐓶𑢸𑣘𖽂🅤🆄🇺',
  v: 'ƲʋʌνѴѵ\u{5d8}\u{667}۷Ꮩᐯᴠᴧᶌ∨⋁ⱱⱴⲗⴸꓦꛟꝞꝟꮩ𐆗𐓘𐔝𑜆𑢠𑣀𖼈𝈍🅥🆅🇻🜈',
  w: 'ʍωШмшщѡѽӎԜԝաᎳᏔᴡ₩Ⱳⱳⲙⲽꓪꝡꮃꮇ𑓅𑜊𑜎𑜏𑣦𑣯🅦🆆🇼',
  x: '×ΧХхҲᕁᕽ᙭᙮ᚷᶍ╳⤫⤬⨯⨰ⲬⵝꓫꞳꭖꭗꭘꭙ𐆖𐊐𐊴𐌗𐌢𐔧𑣬🅧🆇🇽',
  y: '¥ƳƴɎɏɣʎʏΥγУуҮүҰұყᎩᎽỾỿⲨⲩꓬꭚ𐊲𑢤𑣜𖽃𝼆🅨🆈🇾',
  z: 'ƵƶȤȥɀʐʑΖᏃᴢᵶᶎⱫⱬⱿⲌⲍꓜꟆꮓ𐋵𑢩𑣄𑣥🅩🆉🇿',
};

const LATIN_BY_LOOKALIKE = new Map(
  Object.entries(LOOKALIKES).flatMap(([latin, lookalikes]) =>
    [...lookalikes].map((char) => [char, latin] as const),
  ),
);

const INVISIBLE = /(?![\t\n\r])[\p{M}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** A capital I after a small letter may be an l, a small l after a capital an I. */
const CAPITAL_I_OR_SMALL_L = /(?<=\p{Ll})I|(?<=\p{Lu})l/gu;
const ASCII = /[\0-\x7f]+/g;
const OTHER = /[^\0-\x7f]/gu;
const LIGATURES: Record<string, string> = { æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe' };

/**
 * The text as a reader sees it, in plain lower-case Latin letters where it looks like them: accents, invisible
 * characters, fonts and look-alikes from other scripts are folded away. Everything else stays. Not for display.
 */
export function foldLookalikes(text: string): string {
  const decomposed = text.normalize('NFKD').replace(INVISIBLE, '').replace(CAPITAL_I_OR_SMALL_L, '1');
  return decomposed.replace(ASCII, (run) => run.toLowerCase()).replace(OTHER, foldCharacter);
}

function foldCharacter(char: string): string {
  return LATIN_BY_LOOKALIKE.get(char) ?? LIGATURES[char] ?? lowerCase(char);
}

function lowerCase(char: string): string {
  const lower = char.toLowerCase();
  return LATIN_BY_LOOKALIKE.get(lower) ?? lower;
}
