import type { TextEncoding } from '#shared/text-encodings';

/** The most frequent characters of texts, and of the names of people and places, where encodings share their bytes. */
const COMMON: Partial<Record<TextEncoding, ReadonlySet<string>>> = {
  'euc-jp': new Set(
    '日一国人年大本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木食車何南万毎白天母火右読友左休父雨' +
      '会同事自社発者地業方新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢' +
      '県市区村郡府都阪神奈崎島岡松井藤佐鈴渡辺伊加吉斎清池橋林森石原坂浜沢津福和横名古広札幌仙台熊鹿児愛媛香徳群馬栃茨城埼玉葉静梨富富岐阜滋賀兵庫良取根口媛高知佐大分宮崎沖縄太郎次美恵子氏住所号番電話料金価格商品数量合計単位円税込売上日付備考部課係担当株式有限会',
  ),
  gb18030: new Set(
    '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切尚' +
      '省县镇村街号深圳川苏浙杭沪津渝粤陈刘杨赵吴周徐孙朱胡郭何罗宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕伟芳娜敏静丽磊勇艳杰娟涛超秀霞刚桂姓名年龄性别男价格数量日期编号地址备注',
  ),
  'euc-kr': new Set(
    '이다는을를의에가고하한지기사로도서어리시그나자있라인아대수들것으해만정스제일부상전주보았장선원여과구생신공오경게면세동조장계성우소문무미국관학등적회화물때년월모유치용연산내말양안되없게각방분민발재결통남북강김박최윤임권황송류홍손배백허심노곽차진천광울종충청포항창대구읍면군시역점이름나이주소번호금액수량가격합날짜비고',
  ),
};

/** The share of a text's ideographs and syllables that are frequent in an encoding's languages; null if none are known. */
export function commonShare(text: string, encoding: TextEncoding): number | null {
  const common = COMMON[encoding];
  if (!common) return null;
  const characters = [...text].filter((character) => /[\p{Script=Han}\p{Script=Hangul}]/u.test(character));
  if (characters.length === 0) return 0;
  return characters.filter((character) => common.has(character)).length / characters.length;
}
