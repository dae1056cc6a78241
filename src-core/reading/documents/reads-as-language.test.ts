import { expect, test } from 'vitest';
import { readsAsLanguage } from './reads-as-language';

const ENGLISH =
  'The invoice is due within thirty days of delivery. Please state the number of the contract when you pay, and keep this letter for your records until the end of the year.';

test.each([
  ENGLISH,
  'Die Rechnung ist innerhalb von dreißig Tagen nach Lieferung fällig. Bitte geben Sie bei der Zahlung die Nummer des Vertrages an und bewahren Sie diesen Brief auf.',
  'Faktura je splatná do třiceti dnů od dodání. Při platbě uveďte číslo smlouvy a tento dopis si uschovejte pro svou evidenci do konce roku.',
  'Faktura jest płatna w ciągu trzydziestu dni od dostawy. Prosimy o podanie numeru umowy przy płatności i zachowanie tego listu.',
  'Rhaid talu’r anfoneb o fewn deg ar hugain diwrnod i’w danfon. Nodwch rif y contract wrth dalu, a chadwch y llythyr hwn ar gyfer eich cofnodion.',
  'Lasku erääntyy kolmenkymmenen päivän kuluessa toimituksesta. Ilmoittakaa sopimuksen numero maksun yhteydessä ja säilyttäkää tämä kirje.',
  'Brennan Okafor Lindqvist Nwosu Novak Krzysztof Wojciechowski Schwartz Nguyen Tkachenko Hrdlicka Szczepanski Ng Wright Schmidt Brzezinski Schulz',
  'HX-200 RJ45 plug cat6 UTP blk 5m; BNC rg58 crimp plg; SMD rsstr 10k 0805; cptr mlcc 100NF x7r; PCB stdff m3 hex brs; LED grn 3mm wtht, mtl rssrt 22k 0603 smd',
  'const fs = require("fs"); function rdFl(pth, cb) { fs.readFile(pth, "utf8", (err, str) => cb(err, str && str.split("\\n"))); } module.exports = { rdFl };',
  'Счёт должен быть оплачен в течение тридцати дней после доставки. При оплате укажите номер договора и сохраните это письмо.',
  'xkcd qwrt',
  '',
])('%j may be in a language', (text) => {
  expect(readsAsLanguage(text)).toBe(true);
});

/** As a font names its letters wrongly: each as another one. */
function shifted(text: string, by: number): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + by) % 26) + first);
  });
}

test.each([1, 2, 3, 4, 5, 13, 19, 25])('letters that are %i further on in the alphabet are in none', (by) => {
  expect(readsAsLanguage(shifted(ENGLISH, by))).toBe(false);
});
