/** The columns of {@link TABLE}. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'zh', 'ja', 'ar'];

/** Cities that texts of many languages speak of, as each writes them; `_` is a space. */
const TABLE = `
London London Londres Londres Londres Londra Лондон 伦敦 ロンドン لندن
Paris Paris Paris París Paris Parigi Париж 巴黎 パリ باريس
Berlin Berlin Berlin Berlín Berlim Berlino Берлин 柏林 ベルリン برلين
Munich München Munich Múnich Munique Monaco_di_Baviera Мюнхен 慕尼黑 ミュンヘン ميونخ
Hamburg Hamburg Hambourg Hamburgo Hamburgo Amburgo Гамбург 汉堡 ハンブルク هامبورغ
Cologne Köln Cologne Colonia Colônia Colonia Кёльн 科隆 ケルン كولونيا
Frankfurt Frankfurt Francfort Fráncfort Frankfurt Francoforte Франкфурт 法兰克福 フランクフルト فرانكفورت
Vienna Wien Vienne Viena Viena Vienna Вена 维也纳 ウィーン فيينا
Zurich Zürich Zurich Zúrich Zurique Zurigo Цюрих 苏黎世 チューリッヒ زيورخ
Geneva Genf Genève Ginebra Genebra Ginevra Женева 日内瓦 ジュネーブ جنيف
Bern Bern Berne Berna Berna Berna Берн 伯尔尼 ベルン برن
Brussels Brüssel Bruxelles Bruselas Bruxelas Bruxelles Брюссель 布鲁塞尔 ブリュッセル بروكسل
Amsterdam Amsterdam Amsterdam Ámsterdam Amsterdã Amsterdam Амстердам 阿姆斯特丹 アムステルダム أمستردام
Rome Rom Rome Roma Roma Roma Рим 罗马 ローマ روما
Milan Mailand Milan Milán Milão Milano Милан 米兰 ミラノ ميلانو
Naples Neapel Naples Nápoles Nápoles Napoli Неаполь 那不勒斯 ナポリ نابولي
Venice Venedig Venise Venecia Veneza Venezia Венеция 威尼斯 ヴェネツィア البندقية
Florence Florenz Florence Florencia Florença Firenze Флоренция 佛罗伦萨 フィレンツェ فلورنسا
Turin Turin Turin Turín Turim Torino Турин 都灵 トリノ تورينو
Madrid Madrid Madrid Madrid Madri Madrid Мадрид 马德里 マドリード مدريد
Barcelona Barcelona Barcelone Barcelona Barcelona Barcellona Барселона 巴塞罗那 バルセロナ برشلونة
Seville Sevilla Séville Sevilla Sevilha Siviglia Севилья 塞维利亚 セビリア إشبيلية
Lisbon Lissabon Lisbonne Lisboa Lisboa Lisbona Лиссабон 里斯本 リスボン لشبونة
Dublin Dublin Dublin Dublín Dublin Dublino Дублин 都柏林 ダブリン دبلن
Edinburgh Edinburgh Édimbourg Edimburgo Edimburgo Edimburgo Эдинбург 爱丁堡 エディンバラ إدنبرة
Copenhagen Kopenhagen Copenhague Copenhague Copenhague Copenaghen Копенгаген 哥本哈根 コペンハーゲン كوبنهاغن
Stockholm Stockholm Stockholm Estocolmo Estocolmo Stoccolma Стокгольм 斯德哥尔摩 ストックホルム ستوكهولم
Oslo Oslo Oslo Oslo Oslo Oslo Осло 奥斯陆 オスロ أوسلو
Helsinki Helsinki Helsinki Helsinki Helsinque Helsinki Хельсинки 赫尔辛基 ヘルシンキ هلسنكي
Warsaw Warschau Varsovie Varsovia Varsóvia Varsavia Варшава 华沙 ワルシャワ وارسو
Prague Prag Prague Praga Praga Praga Прага 布拉格 プラハ براغ
Budapest Budapest Budapest Budapest Budapeste Budapest Будапешт 布达佩斯 ブダペスト بودابست
Athens Athen Athènes Atenas Atenas Atene Афины 雅典 アテネ أثينا
Moscow Moskau Moscou Moscú Moscou Mosca Москва 莫斯科 モスクワ موسكو
Saint_Petersburg Sankt_Petersburg Saint-Pétersbourg San_Petersburgo São_Petersburgo San_Pietroburgo Санкт-Петербург 圣彼得堡 サンクトペテルブルク سانت_بطرسبرغ
Kyiv Kiew Kiev Kiev Kiev Kiev Киев 基辅 キーウ كييف
Istanbul Istanbul Istanbul Estambul Istambul Istanbul Стамбул 伊斯坦布尔 イスタンブール إسطنبول
Jerusalem Jerusalem Jérusalem Jerusalén Jerusalém Gerusalemme Иерусалим 耶路撒冷 エルサレム القدس
Cairo Kairo Caire Cairo Cairo Cairo Каир 开罗 カイロ القاهرة
Dubai Dubai Dubaï Dubái Dubai Dubai Дубай 迪拜 ドバイ دبي
Baghdad Bagdad Bagdad Bagdad Bagdá Baghdad Багдад 巴格达 バグダッド بغداد
Damascus Damaskus Damas Damasco Damasco Damasco Дамаск 大马士革 ダマスカス دمشق
Tehran Teheran Téhéran Teherán Teerã Teheran Тегеран 德黑兰 テヘラン طهران
Delhi Delhi Delhi Delhi Délhi Delhi Дели 德里 デリー دلهي
Mumbai Mumbai Bombay Bombay Mumbai Mumbai Мумбаи 孟买 ムンバイ مومباي
Beijing Peking Pékin Pekín Pequim Pechino Пекин 北京 北京 بكين
Shanghai Shanghai Shanghai Shanghái Xangai Shanghai Шанхай 上海 上海 شنغهاي
Tokyo Tokio Tokyo Tokio Tóquio Tokyo Токио 东京 東京 طوكيو
Kyoto Kyoto Kyoto Kioto Quioto Kyoto Киото 京都 京都 كيوتو
Osaka Osaka Osaka Osaka Osaka Osaka Осака 大阪 大阪 أوساكا
Hiroshima Hiroshima Hiroshima Hiroshima Hiroshima Hiroshima Хиросима 广岛 広島 هيروشيما
Seoul Seoul Séoul Seúl Seul Seul Сеул 首尔 ソウル سول
New_York New_York New_York Nueva_York Nova_York New_York Нью-Йорк 纽约 ニューヨーク نيويورك
Washington Washington Washington Washington Washington Washington Вашингтон 华盛顿 ワシントン واشنطن
Los_Angeles Los_Angeles Los_Angeles Los_Ángeles Los_Angeles Los_Angeles Лос-Анджелес 洛杉矶 ロサンゼルス لوس_أنجلوس
San_Francisco San_Francisco San_Francisco San_Francisco São_Francisco San_Francisco Сан-Франциско 旧金山 サンフランシスコ سان_فرانسيسكو
Chicago Chicago Chicago Chicago Chicago Chicago Чикаго 芝加哥 シカゴ شيكاغو
Boston Boston Boston Boston Boston Boston Бостон 波士顿 ボストン بوسطن
Toronto Toronto Toronto Toronto Toronto Toronto Торонто 多伦多 トロント تورونتو
Sydney Sydney Sydney Sídney Sydney Sydney Сидней 悉尼 シドニー سيدني
California Kalifornien Californie California Califórnia California Калифорния 加利福尼亚 カリフォルニア كاليفورنيا
`;

/** Other cities that texts of one language mention. */
const OWN: Record<string, string> = {
  en: 'England Scotland Wales Britain Texas Florida Balkans UK USA Pacific Atlantic Barcelona Oxford Cambridge Manchester Liverpool Glasgow Birmingham Bristol Cardiff',
  de: 'USA Großbritannien England Schottland Bremen Hannover Leipzig Dresden Stuttgart Düsseldorf Dortmund Essen Nürnberg Bonn Mannheim Karlsruhe Freiburg Münster Kiel Rostock Potsdam Erfurt Mainz Kassel Ulm Würzburg Regensburg Augsburg Heidelberg Trier Aachen Lübeck Salzburg Graz Linz Innsbruck Basel Straßburg Bayern Sachsen Thüringen Hessen Niedersachsen Brandenburg Nordrhein-Westfalen Baden-Württemberg Schleswig-Holstein Mecklenburg-Vorpommern Saarland Preußen Schwarzwald Alpen Ostsee Nordsee Rhein Elbe Donau Bodensee Ost-Berlin West-Berlin Ostdeutschland Westdeutschland DDR',
  fr: 'Angleterre Écosse Marseille Lyon Toulouse Bordeaux Nantes Lille Strasbourg Rennes Grenoble Montpellier Nice Chamonix Versailles Normandie Bretagne Provence Corse Alsace Bourgogne Savoie Alpes Pyrénées Rhône Seine Loire Garonne Rhin Atlantique Méditerranée Québec Montréal Lausanne',
  es: 'EE.UU. Inglaterra Escocia Valencia Zaragoza Málaga Bilbao Granada Córdoba Toledo Salamanca Andalucía Extremadura Cataluña Galicia Aragón Asturias Navarra Castilla-La_Mancha Castilla_y_León Doñana Pirineos Andes Atlántico Pacífico Mediterráneo Guadalajara Monterrey Bogotá Medellín Lima Quito Caracas Santiago Montevideo La_Habana Buenos_Aires Ciudad_de_México',
  pt: 'EUA Inglaterra Escócia Holanda São_Paulo Rio_de_Janeiro Brasília Salvador Recife Fortaleza Manaus Belém Curitiba Porto_Alegre Belo_Horizonte Bahia Minas_Gerais Pernambuco Ceará Pará Amazonas Amazônia Atlântico Fernando_de_Noronha Porto Coimbra Braga Algarve Madeira Açores Luanda Maputo',
  it: 'USA Inghilterra Scozia Olanda Bologna Genova Palermo Bari Catania Verona Padova Trieste Pisa Siena Pompei Ercolano Vesuvio Etna Toscana Lombardia Sicilia Sardegna Piemonte Veneto Lazio Campania Puglia Calabria Liguria Alpi Appennini Po Tevere Mediterraneo Adriatico',
  nl: 'VS Engeland Schotland Rotterdam Utrecht Eindhoven Groningen Antwerpen Gent Brugge Brussel Parijs Londen Berlijn',
  ru: 'США Англия Шотландия Россия Новосибирск Екатеринбург Казань Владивосток Иркутск Омск Самара Сочи Мурманск Хабаровск Камчатка Сибирь Урал Кавказ Крым Аляска Сахалин Курилы Байкал Волга Дон Нева Обь Енисей Лена Амур Петербург Ленинград',
  zh: '上海 广州 深圳 香港 澳门 台湾 台北 天津 重庆 成都 武汉 西安 南京 杭州 苏州 敦煌 兰州 昆明 拉萨 新疆 西藏 内蒙古 长江 黄河 欧洲 亚洲 非洲 太平洋',
  ja: 'アメリカ 米国 英国 中国 韓国 台湾 横浜 名古屋 札幌 神戸 福岡 仙台 奈良 長崎 沖縄 北海道 九州 四国 本州 西陣 富士山 香港 ヨーロッパ アジア アフリカ 太平洋',
  ar: 'الدار_البيضاء مراكش تونس الإسكندرية الجيزة الأقصر أسوان بيروت عمان الرياض جدة مكة الدوحة أبوظبي الخرطوم طرابلس الجزائر الرباط الخليج النيل سيناء أوروبا أفريقيا آسيا أمريكا بريطانيا',
};

const rows = TABLE.trim()
  .split('\n')
  .map((row) => row.split(' '));

/** Cities, regions and rivers as a language writes them; empty if the language is not known. */
export function cityNames(language: string): string[] {
  const column = LANGUAGES.indexOf(language);
  const shared = column < 0 ? [] : rows.flatMap((row) => row[column] ?? []);
  return [...shared, ...(OWN[language]?.split(' ') ?? [])].map((name) => name.replaceAll('_', ' '));
}
