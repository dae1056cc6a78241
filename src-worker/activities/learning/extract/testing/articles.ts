/** A news article in each of ten languages, with people, places, organizations, dates, prices and measures. */

export const ENGLISH = `New tidal power station opens in Wales

A tidal power station near Swansea began to feed electricity into the grid on Tuesday, twelve years after it was first proposed. Prime Minister Rhiannon Price opened it on 14 April 2025 together with the head of Celtic Energy, Owen Griffiths. The station cost £1.3 billion and supplies about 155,000 homes.

Sixteen turbines stand in a wall of 9.5 km that closes off a part of Swansea Bay. Twice a day the tide fills the lagoon, and twice a day the water runs back through the turbines. Unlike the wind, the tide can be predicted for centuries. "We know to the minute when we will have power in the year 2100," Griffiths said.

The idea of a tidal lagoon is old. In 1966 France opened the first tidal power station of the world at the mouth of the Rance in Brittany, and it still runs. South Korea followed in 2011 with a larger one at Sihwa Lake. Britain hesitated because of the price. A report by the economist Margaret Hensley of the University of Cardiff changed the debate in 2019: she showed that the turbines would last three times as long as those of a wind farm.

Fishermen had feared for the salmon. The Welsh Wildlife Trust counts the fish at the turbines and will publish its first report in October 2026. If the numbers are good, a second tidal lagoon could be built at Cardiff by 2032.
`;

export const GERMAN = `Hamburg bekommt einen neuen Hauptbahnhof unter der Erde

Die Deutsche Bahn und die Stadt Hamburg haben sich auf den Bau eines unterirdischen Bahnhofs geeinigt. Bürgermeisterin Katharina Fegebank und Bahnchef Richard Lutz stellten die Pläne am 3. Februar 2025 im Rathaus vor. Der Tunnel soll 5,4 Kilometer lang werden und rund 6,8 Milliarden Euro kosten. Der Bund übernimmt davon drei Viertel.

Der Hamburger Hauptbahnhof ist mit 550.000 Reisenden am Tag der meistgenutzte Bahnhof in Deutschland. Seit Jahren fehlen dort Gleise: Züge aus Bremen, Hannover und Berlin warten vor dem Bahnhof, bis ein Bahnsteig frei wird. Der Verbindungsbahntunnel würde die S-Bahn unter die Erde verlegen, sodass oben zwei Gleise für den Fernverkehr frei werden.

Kritik kommt vom Bund für Umwelt und Naturschutz. Dessen Landesvorsitzende Sabine Sommer warnt, dass der Verbindungsbahntunnel das Grundwasser an der Alster gefährde. Auch der Verkehrsforscher Prof. Dr. Heiner Monheim von der Universität Trier hält den Bau für zu teuer. „Mit dem Geld ließen sich hundert Strecken auf dem Land wieder öffnen“, sagte Monheim dem Norddeutschen Rundfunk.

Die Bauarbeiten könnten 2029 beginnen. Frühestens im Dezember 2041 würden die ersten Züge durch den Tunnel fahren. Bis dahin soll ein neues Signalsystem von Siemens helfen, mit dem auf denselben Gleisen ein Fünftel mehr Züge fahren kann.
`;

export const FRENCH = `Les glaciers des Alpes ont perdu un dixième de leur volume en deux ans

Les glaciers des Alpes ont fondu plus vite que jamais en 2022 et 2023. Selon l'Académie suisse des sciences naturelles, ils ont perdu un dixième de leur volume en deux étés. Le glaciologue Matthias Huss, de l'École polytechnique fédérale de Zurich, a présenté ces chiffres à Berne le 28 septembre 2023.

La cause est double. L'hiver a apporté peu de neige, et l'été a été très chaud. Sans la neige, qui renvoie la lumière du soleil, la glace sombre fond deux fois plus vite. Sur le glacier d'Aletsch, le plus long des Alpes, la glace a perdu six mètres d'épaisseur en un an. À la Mer de Glace, près de Chamonix, il faut désormais descendre 580 marches pour atteindre la glace.

« Les petits glaciers des Pyrénées auront disparu avant 2035 », explique la chercheuse Heïdi Sevestre, qui travaille pour l'université de Grenoble. Les plus grands pourraient survivre si le réchauffement reste sous 1,5 °C, comme le prévoit l'accord de Paris de 2015.

La fonte a aussi des conséquences pour les barrages. Électricité de France a investi 340 millions d'euros pour retenir l'eau plus tôt dans la saison. En Italie et en Suisse, les glaciers alimentent des fleuves comme le Rhône et le Pô, dont dépendent des millions de personnes. La ministre Agnès Pannier-Runacher a promis un plan pour la fonte des glaciers avant la fin de mars 2026.
`;

export const SPANISH = `El lince ibérico deja de estar en peligro de extinción

El lince ibérico ya no está en peligro de extinción. La Unión Internacional para la Conservación de la Naturaleza anunció el 20 de junio de 2024 que la especie pasa a la categoría de vulnerable. En 2001 quedaban apenas 62 ejemplares adultos en España; hoy viven más de dos mil entre España y Portugal.

La recuperación comenzó con un centro de cría en el Parque Nacional de Doñana. Allí nacieron en marzo de 2005 los primeros cachorros en cautividad. El biólogo Francisco Javier Salcedo, coordinador del proyecto LIFE Lynxconnect, recuerda que «nadie creía que fuera posible». La Junta de Andalucía y la Unión Europea han invertido 18,7 millones de euros desde 2020.

El conejo es la clave de todo. El lince ibérico come un conejo al día, y cuando una enfermedad acabó con los conejos en los años noventa, el lince casi desapareció. Por eso los técnicos sueltan conejos antes de soltar linces. En Extremadura y en Castilla-La Mancha, los propietarios de las fincas firmaron acuerdos con la organización WWF para no poner trampas.

Quedan peligros. En 2023 murieron 144 linces en las carreteras. La ministra Teresa Ribera prometió pasos de fauna en la autovía entre Madrid y Toledo. Los expertos calculan que harán falta 750 hembras reproductoras, casi el doble que ahora, para que la población esté a salvo antes de 2040.
`;

export const PORTUGUESE = `Recifes de coral da Bahia voltam a crescer depois de dez anos de proteção

Os recifes de coral de Abrolhos, no sul da Bahia, voltaram a crescer. É o que mostra um estudo da Universidade Federal do Rio de Janeiro publicado em 12 de agosto de 2024. A área de coral vivo aumentou 14% desde 2014, quando o governo do Brasil proibiu a pesca em parte do arquipélago.

A bióloga Mariana Teixeira, que coordenou a pesquisa, mergulhou mais de trezentas vezes entre Caravelas e Nova Viçosa. Segundo ela, os peixes que comem algas fizeram a diferença. Quando há muitos peixes, as algas não cobrem os recifes de coral. O biólogo João Carlos Figueiredo, do Instituto Chico Mendes, lembra que a onda de calor de 2019 matou um quarto dos corais da região.

A proteção custou 23 milhões de reais, pagos pela Petrobras e pelo Fundo Brasileiro para a Biodiversidade. Os pescadores de Alcobaça receberam cursos para trabalhar com turismo. Nem todos ficaram satisfeitos: a associação dos pescadores reclama que o dinheiro chegou apenas em maio de 2017.

A ministra Marina Silva visitou o arquipélago em outubro de 2024 e prometeu dobrar a área protegida. Os cientistas querem repetir o estudo em Fernando de Noronha e, em Portugal, na costa da Madeira.
`;

export const ITALIAN = `A Pompei riemerge una villa con affreschi intatti

Gli archeologi del Parco archeologico di Pompei hanno riportato alla luce una grande villa romana con gli affreschi intatti. Il direttore Gabriel Zuchtriegel ha presentato la scoperta il 26 febbraio 2025 insieme al ministro Alessandro Giuli. La villa era sepolta dal 79 sotto quattro metri di cenere del Vesuvio.

Sulle pareti di una sala da banchetto di 90 metri quadrati si vede una processione in onore di Dioniso. Le figure sono quasi a grandezza naturale: donne che danzano, cacciatrici con un capretto sulle spalle, un satiro che suona il flauto. Affreschi simili si conoscevano solo nella Villa dei Misteri, scavata nel 1909.

«Non abbiamo mai visto colori così freschi», dice Francesca Romano, restauratrice dell'Università di Napoli. Il rosso viene dal cinabro, che arrivava dalla Spagna e costava moltissimo. Gli scavi, finanziati dall'Unione europea con 2,4 milioni di euro, erano cominciati nel 2023 dopo un furto.

La villa si potrà visitare da giugno 2026, al massimo in quindici persone alla volta. Una parte degli affreschi andrà prima in mostra a Torino e poi a Berlino. Secondo il sindaco Carmine Lo Sapio, Pompei aspetta per quest'anno quattro milioni di visitatori.
`;

export const RUSSIAN = `На Камчатке открыли новую обсерваторию для наблюдения за вулканами

На Камчатке начала работу новая обсерватория, которая следит за тридцатью вулканами. Её открыли 17 сентября 2024 года в Петропавловске-Камчатском. Директор Института вулканологии Алексей Озеров сказал, что обсерватория стоила 850 миллионов рублей.

Вулканы Камчатки опасны прежде всего для самолётов. Через полуостров проходят пути из Токио в Лондон и из Сеула в Москву, и каждый год над ними пролетает около сорока тысяч самолётов. Вулканический пепел останавливает двигатели. В декабре 1989 года над Аляской все четыре двигателя потерял самолёт компании KLM.

Обсерватория получает снимки со спутников и данные сейсмических станций. Если вулкан Шивелуч или Ключевская Сопка выбросит пепел, предупреждение уйдёт авиакомпаниям через пять минут. Раньше на это уходил час. Геофизик Ольга Гирина из Российской академии наук объясняет, что программа сама находит облако пепла на снимке.

Последнее большое извержение произошло 11 апреля 2023 года, когда Шивелуч засыпал пеплом посёлок Ключи. Слой пепла достиг 8 см. Новая обсерватория будет работать вместе с центрами в Японии и США. К 2027 году учёные хотят поставить станции и на Курильских островах.
`;

export const CHINESE = `敦煌莫高窟用数字技术保护千年壁画

敦煌研究院宣布，莫高窟二百九十个洞窟的数字化工作已经完成。院长苏伯民于2024年6月15日在甘肃省兰州市介绍了这一成果。这项工程历时三十年，共花费3.2亿元。

莫高窟位于中国西北部的沙漠边缘，保存着从四世纪到十四世纪的壁画。壁画最大的敌人是游客带来的湿气。每个游客都会让洞窟里的湿度上升，颜料因此一点一点脱落。1987年，联合国教科文组织把莫高窟列入世界遗产名录。

数字壁画的精度很高，每平方厘米有一百多个点。研究人员用计算机把几万张照片拼成一张完整的数字壁画。现在，游客先在数字展示中心看电影，再用一个小时参观真正的洞窟。这样，每天的游客可以从三千人增加到六千人。

数字壁画也走到了国外。2016年，美国洛杉矶的盖蒂中心展出了三个复制的洞窟。敦煌研究院的名誉院长樊锦诗说：“壁画会老去，数字可以永远保存。”下一步，研究院将与北京大学和腾讯公司合作，用人工智能修复破损的壁画，计划在2028年完成。
`;

export const JAPANESE = `京都の町家、十年で五千軒減る　市が保存に補助金

京都市は、伝統的な木造住宅である京町家がこの十年で約五千軒減ったと発表した。松井孝治市長は2025年1月20日の記者会見で、京町家の保存に新しい補助金を出すと述べた。予算は12億円である。

京町家は、間口が狭く奥行きが深い木造の家である。江戸時代から商人や職人が住み、一階で店を開いてきた。夏は風が通って涼しいが、冬は寒く、修理には高い費用がかかる。そのため、持ち主が亡くなると取り壊され、マンションやホテルに変わることが多い。

京都大学の高田光雄教授は「京町家は一軒ずつではなく、町並みとして守らなければならない」と話す。高田教授の調査によると、1軒の修理には平均で1,800万円が必要だ。新しい補助金では、修理費用の半分を市が負担する。

一方、古い家を店や宿として使う人も増えている。東京から移り住んだ佐藤美咲さんは、2019年4月に西陣の京町家で喫茶店を開いた。「お客さんの半分はフランスやアメリカから来ます」と佐藤さんは言う。市は2030年までに、千軒の京町家を保存の対象に指定する予定である。
`;

export const ARABIC = `افتتاح المتحف المصري الكبير قرب أهرامات الجيزة

افتتح الرئيس عبد الفتاح السيسي المتحف المصري الكبير قرب أهرامات الجيزة في 1 نوفمبر 2025. يضم المتحف أكثر من مئة ألف قطعة أثرية، منها كنوز الملك توت عنخ آمون كاملة للمرة الأولى. وبلغت تكلفة البناء نحو 1.2 مليار دولار.

بدأ العمل في المتحف المصري الكبير عام 2005، وتأخر بعد ثورة يناير 2011 ثم بسبب جائحة كورونا. وقدمت اليابان قرضين كبيرين لتمويل البناء. وصممت المبنى شركة هينيغان بنغ من دبلن بعد مسابقة شارك فيها معماريون من ثمانين دولة.

يقول الدكتور أحمد غنيم، رئيس المتحف، إن المتحف يتوقع خمسة ملايين زائر في السنة. ويستقبل الزائر في البهو تمثال ضخم للملك رمسيس الثاني يبلغ ارتفاعه 11 مترا ووزنه 83 طنا. ومن نوافذ المتحف يرى الزائر الأهرامات مباشرة.

ويعمل في مركز الترميم مئة وخمسون خبيرا من مصر واليابان. وقالت خبيرة الآثار مونيكا حنا من جامعة القاهرة إن المتحف فرصة للمطالبة بعودة حجر رشيد من المتحف البريطاني في لندن. وتخطط وزارة السياحة والآثار لافتتاح حديقة حول المتحف قبل نهاية عام 2026.
`;
