import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode, streamDecoder } from './decode';
import { TextEvidence } from './text-evidence';

const TABLES: readonly [encoding: string, text: string][] = [
  ['gb18030', 'id,name,city\n1,王小明,北京\n2,李华,上海\n3,张伟,广州\n'],
  ['gb18030', '姓名,年龄,城市\n张三,25,北京\n'],
  ['gb18030', '城市,人口\n重庆,100\n'],
  ['gb18030', '联通\n'],
  ['big5', '姓名,年齡,城市\n王小明,25,臺北\n李華,30,高雄\n'],
  ['big5', '產品,價格\n蘋果,10\n'],
  ['shift_jis', '名前,年齢,都市\n山田太郎,25,東京\nすずき,30,大阪\n'],
  ['shift_jis', '商品,価格\nりんご,100\nバナナ,200\n'],
  ['shift_jis', '氏名,住所\n田中,東京都\n'],
  ['shift_jis', 'ｱｲｳ,カナ\nﾔﾏﾀﾞ,1\n'],
  ['euc-jp', '名前,年齢,都市\n山田太郎,25,東京\nすずき,30,大阪\n'],
  ['euc-jp', '商品,価格\nりんご,100\nバナナ,200\n'],
  ['euc-jp', '東京,n\n大阪,1\n名古屋,2\n'],
  ['euc-jp', '氏名,住所\n田中一郎,横浜市\n佐藤花子,京都府\n'],
  ['euc-jp', '都市\n札幌\n福岡\n'],
  ['euc-jp', '商品,価格\n鉛筆,100\n消防車,200\n'],
  ['gb18030', '产品,价格\n铅笔,100\n消防车,200\n'],
  ['gb18030', '姓名\n欧阳娜娜\n诸葛亮\n'],
  ['euc-kr', '품목,값\n연필,100\n소방차,200\n'],
  ['euc-kr', '이름,나이,도시\n김철수,25,서울\n이영희,30,부산\n'],
  ['euc-kr', '도시,인구\n서울,970\n'],
  ['windows-1251', 'имя,город\nИван,Москва\nАнна,Санкт-Петербург\n'],
  ['windows-1251', 'name,n\nИван,1\n'],
  ['koi8-u', 'назва,n\nКиїв,1\nЄвропа,2\nХарків,3\n'],
  ['windows-1251', 'id,город\n1,МОСКВА\n2,КАЗАНЬ\n3,СОЧИ\n'],
  ['windows-1251', 'name,value\nКиїв,1\nЛьвів,2\nОдеса,3\n'],
  ['windows-1251', 'city\nСофия\nВарна\nПловдив\n'],
  ['koi8-r', 'имя,город\nИван,Москва\nАнна,Санкт-Петербург\n'],
  ['koi8-u', 'Сьогодні гарна погода, і ми йдемо гуляти в парк. Її їжак.'],
  ['maccyrillic', 'Сегодня хорошая погода, и мы идём гулять в парк.'],
  ['ibm866', 'имя,город\nИван,Москва\nАнна,Санкт-Петербург\n'],
  ['iso-8859-5', 'имя,город\nИван,Москва\nАнна,Санкт-Петербург\n'],
  ['windows-1250', 'id,město\n1,Plzeň\n2,Brno\n3,Ústí nad Labem\n4,České Budějovice\n'],
  ['windows-1250', 'id,miasto\n1,Łódź\n2,Gdańsk\n3,Kraków\n4,Wrocław\n'],
  ['windows-1250', 'név,város\nSzabó Ödön,Győr\nKőszegi Éva,Pécs\n'],
  ['windows-1250', 'ime,grad\nŽeljko,Šibenik\nĐuro,Čakovec\n'],
  ['iso-8859-2', 'id,miasto\n1,Łódź\n2,Gdańsk\n3,Kraków\n4,Wrocław\n5,Świdnica\n'],
  ['iso-8859-2', 'id,město\n1,Plzeň\n2,Třebíč\n3,Ústí nad Labem\n4,Žďár\n'],
  ['iso-8859-2', 'név,város\nSzabó Ödön,Győr\nKőszegi Éva,Pécs\n'],
  ['windows-1250', 'id,oraș\n1,Brăila\n2,Iași\n3,Târgu Mureș\n'.replace(/ș/g, 'ş')],
  ['windows-1253', 'όνομα,πόλη\nΓιώργος,Αθήνα\nΜαρία,Θεσσαλονίκη\n'],
  ['windows-1254', 'isim,şehir\nAyşe,İstanbul\nMehmet,Eskişehir\nÇağla,Muğla\n'],
  ['windows-1255', 'שם,עיר\nדוד,ירושלים\nרחל,חיפה\n'],
  ['windows-1255', 'שם,n\nדוד,1\nרחל,2\n'],
  ['windows-1256', 'اسم,مدينة\nمحمد,القاهرة\nفاطمة,الرياض\n'],
  ['windows-1257', 'vardas,miestas\nJonas,Šiauliai\nŽivilė,Klaipėda\nRasa,Panevėžys\n'],
  ['windows-1257', 'vārds,pilsēta\nJānis,Rīga\nŅina,Liepāja\n'],
  ['windows-874', 'ชื่อ,เมือง\nสมชาย,กรุงเทพ\nสมหญิง,เชียงใหม่\n'],
  ['latin-1', 'name,stadt\nMüller,Köln\nGroß,Düsseldorf\n'],
  ['latin-1', 'name,ville\nÉlodie,Orléans\nFrançois,Besançon\nHélène,Nîmes\n'],
  ['latin-1', 'nombre,ciudad\nMuñoz,Málaga\nPeña,Cádiz\n'],
  ['latin-1', 'nome,cidade\nJoão,São Paulo\nConceição,Brasília\n'],
  ['latin-1', 'namn,stad\nÅsa,Malmö\nBjörn,Östersund\n'],
  ['latin-1', 'navn,by\nBjørn,Tromsø\nÅse,Ålesund\nKjærgård,Århus\n'],
  ['latin-1', 'a,b\n1,café\n'],
  ['latin-1', 'a,b\n1,Äpfel\n2,Öl\n'],
  ['latin-1', 'STADT\nKÖLN\nMÜNCHEN\nGRÖßE\n'],
  ['latin-1', 'x\nÁrnason\nÞór\nGuðrún\n'],
  ['latin-1', 'a,b\n1,5 °C\n2,7 °C\n'],
  ['latin-1', 'price\n£5\n£7\n'],
  ['windows-1252', 'a,b\n1,€ 5 – café\n'],
  ['windows-1252', 'text\nDon’t “do” it\nit’s\n'],
  ['iso-8859-15', 'a,b\nx,5 €\ny,7 €\n'],
  ['iso-8859-15', 'a\ncœur\nsœur\nŽižkov\n'],
  ['ibm852', 'město\nPlzeň\nTřebíč\nŽďár\n'],
  ['ibm850', 'Die Größe der Häuser über dem Fluß, déjà vu.'],
  ['utf-16le', '今天天气很好，我们去公园散步。'],
  ['utf-16be', '今天天气很好，我们去公园散步。\n明天再来。'],
  ['utf-16le', '今日は天気がいいので、公園へ散歩に行きます。'],
  ['macintosh', 'nom\nÉlodie\nFrançois\nMüller\n'],
  ['ibm850', 'name\nMüller\nKöln\nGröße\n'],
];

describe('a text is read in its encoding', () => {
  test.each(TABLES)('%s: %j', (encoding, text) => {
    expect(decode(iconv.encode(text, encoding)).text).toBe(text);
  });

  test('a mark, and a choice, are followed', () => {
    expect(decode(iconv.encode('a,é', 'utf-16be', { addBOM: true }))).toMatchObject({
      text: 'a,é',
      encoding: 'utf-16',
    });
    expect(decode(iconv.encode('\ufeffé', 'utf-8'))).toMatchObject({ text: 'é', encoding: 'utf-8' });
    expect(decode(iconv.encode('Łódź', 'windows-1250'), 'windows-1252')).toMatchObject({ text: '£ódŸ' });
  });

  test('one bad byte is one bad character', () => {
    const bytes = Buffer.concat([Buffer.from('Müller,Łódź,'), Buffer.from([0xfc]), Buffer.from(',José')]);
    expect(decode(bytes)).toEqual({
      text: 'Müller,Łódź,\ufffd,José',
      encoding: 'utf-8',
      rival: null,
      badCharacters: 1,
    });
  });

  test('what reads well in two encodings is in doubt', () => {
    expect(decode(iconv.encode('Žďár, Třebíč', 'windows-1250')).rival).toBeNull();
    expect(decode(iconv.encode('Kőszegi Éva', 'windows-1250')).rival).toBe('windows-1252');
  });

  test.each(['utf-8', 'gb18030', 'shift_jis', 'euc-kr'] as const)('%s, a byte at a time', (encoding) => {
    const text = { 'utf-8': 'é€😀', gb18030: '北京,上海', shift_jis: '東京,すし', 'euc-kr': '서울,부산' }[
      encoding
    ];
    const bytes = iconv.encode(text, encoding);
    const read = streamDecoder(encoding);
    const evidence = new TextEvidence();
    let result = '';
    bytes.forEach((_, at) => {
      evidence.add(bytes.subarray(at, at + 1));
      result += read(bytes.subarray(at, at + 1), at === bytes.length - 1);
    });
    expect(result).toBe(text);
    expect(evidence.find().encoding).toBe(encoding);
  });
});
