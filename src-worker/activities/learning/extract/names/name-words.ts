/** Words that say, in one language, what a run of capitals names. All but `offices` and `places` are in lower case. */
export interface NameWords {
  /** Come before a name of a thing or an office, and not before one of a person. */
  articles: ReadonlySet<string>;
  /** "in", "from": what follows without an article is a place. */
  inPlace: ReadonlySet<string>;
  /** Join the words of a name. */
  particles: ReadonlySet<string>;
  /** Come before a person's name; the beginnings of such words. */
  roles: RegExp;
  /** Come after the name of someone who speaks. */
  says: ReadonlySet<string>;
  /** Begin the name of an organization. */
  offices: RegExp;
  /** Are a word of the name of a place. */
  places: RegExp;
  /** Come after a name in a list with the one before. */
  and: ReadonlySet<string>;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const ROMANCE_OFFICE =
  'Universi(?:té|dad|dade|tà)|Acad[ée]mi[ae]|Accademia|Institut[oe]?|Istituto|Minist(?:ère|erio|ério|ero)|Ba[nn]?(?:que|co|nca)|Banque|Banca|Conse(?:il|jo|lho)|Consiglio|Comit[éàê]|Commission|Comisión|Comissão|Commissione|Asociación|Association|Associazione|Associação|Fonda(?:tion|zione)|Fundación|Fundação|Fundo|Fondo|Fonds|Unión|Union|Unione|União|Organizaci[óo]n|Organisation|Organizzazione|Organização|Junta|Gobierno|Governo|Gouvernement|Parlement|Parlamento|Sénat|Senado|Senato|Partido|Partito|Parti|Société|Sociedad|Società|Sociedade|Empresa|Companhia|Compañía|Compagnie|Museo|Musée|Museu|Biblioteca|Bibliothèque|Tribunal|Tribunale|École|Escuela|Escola|Scuola|Politecnico|Hospital|Hôpital|Ospedale|Agence|Agencia|Agência|Agenzia|Centre|Centro|Federación|Fédération|Federazione|Federação|Sindicato|Syndicat|Office|Observatoire|Observatorio';
const ROMANCE_PLACE =
  'Mont|Monte|Mer|Mar|Mare|Lac|Lago|Rio|Río|Fiume|Île|Isla|Ilha|Isola|Val|Valle|Vale|Place|Plaza|Piazza|Praça|Rue|Calle|Rua|Via|Villa|Parc|Parque|Parco|Golfe|Golfo|Baie|Bahía|Baía|Serra|Sierra|Costa|Côte|Puerto|Porto|Port|San|Santa|Saint|Sainte|São';

/** Languages that write names, and hardly anything else, with capitals; and German. */
export const NAME_WORDS: Record<string, NameWords> = {
  fr: {
    articles: set("le la les un une du des au aux l' ce cette"),
    inPlace: set('à en vers depuis entre chez jusqu'),
    particles: set("de du des la le les d' l' von van et pour"),
    roles:
      /^(?:m|mme|mlle|dr|pr|prof|professeur|présidente?|ministre|maire|directeur|directrice|reine?|roi|prince|princesse|pape|général|capitaine|chercheu[rs]e?|\p{L}+(?:logue|iste|icien|icienne|omiste)|auteure?|écrivaine?|peintre|ingénieure?|député|sénateur|sénatrice|juge|poète|historien|historienne)$/u,
    says: set('a dit explique affirme raconte estime déclare ajoute'),
    offices: new RegExp(`^(?:${ROMANCE_OFFICE}|Électricité)$`, 'u'),
    places: new RegExp(`^(?:${ROMANCE_PLACE})$`, 'u'),
    and: set('et ou'),
  },
  es: {
    articles: set('el la los las un una del al lo este esta'),
    inPlace: set('en desde hacia entre hasta'),
    particles: set('de del la las los y para von van'),
    roles:
      /^(?:sra?|d|dña|dra?|prof|profesora?|presidenta?|presidente|ministr[oa]|alcalde|alcaldesa|directora?|rey|reina|papa|general|capitán|coordinadora?|investigadora?|\p{L}+(?:ólog[oa]|ista|ógrafo|ógrafa|ónomo)|biólog[oa]|autora?|escritora?|poeta|pintora?|ingenier[oa]|senadora?|diputad[oa]|juez|jueza|históric[oa])$/u,
    says: set('dice dijo explica explicó afirma afirmó recuerda señala añade'),
    offices: new RegExp(`^(?:${ROMANCE_OFFICE})$`, 'u'),
    places: new RegExp(`^(?:${ROMANCE_PLACE})$`, 'u'),
    and: set('y e o'),
  },
  pt: {
    articles: set('o a os as um uma do da dos das ao à aos às pelo pela pelos pelas no na nos nas este esta'),
    inPlace: set('em entre desde até'),
    particles: set('de da do das dos e para a o'),
    roles:
      /^(?:sra?|dra?|prof|professora?|presidente|presidenta|ministr[oa]|prefeit[oa]|governadora?|diretora?|rei|rainha|papa|general|capitão|coordenadora?|pesquisadora?|\p{L}+(?:ólog[oa]|ista|ógraf[oa]|nomo)|autora?|escritora?|poeta|pintora?|engenheir[oa]|senadora?|deputad[oa]|juiz|juíza)$/u,
    says: set('diz disse explica explicou afirma afirmou lembra conta'),
    offices: new RegExp(`^(?:${ROMANCE_OFFICE})$`, 'u'),
    places: new RegExp(`^(?:${ROMANCE_PLACE})$`, 'u'),
    and: set('e ou'),
  },
  it: {
    articles: set(
      "il lo la i gli le un una uno del dello della dei degli delle dell' al allo alla ai agli alle all' nel nello nella nei nelle nell' dal dalla dall' sul sulla l' questo questa",
    ),
    inPlace: set('a in da tra fra'),
    particles: set("di del della dei delle degli dell' de e per d'"),
    roles:
      /^(?:sig|dott|dottoressa|prof|professore|professoressa|presidente|ministr[oa]|sindac[oa]|diret(?:tore|trice)|re|regina|papa|generale|capitano|ricerca(?:tore|trice)|restaura(?:tore|trice)|\p{L}+(?:olog[oa]|ista)|autore|autrice|scrit(?:tore|trice)|poeta|pit(?:tore|trice)|ingegnere|sena(?:tore|trice)|deputat[oa]|giudice)$/u,
    says: set('dice ha spiega afferma racconta ricorda'),
    offices: new RegExp(`^(?:${ROMANCE_OFFICE})$`, 'u'),
    places: new RegExp(`^(?:${ROMANCE_PLACE})$`, 'u'),
    and: set('e o'),
  },
  nl: {
    articles: set('de het een deze dit die'),
    inPlace: set('in uit naar te bij tussen'),
    particles: set('van de der den ter voor en'),
    roles:
      /^(?:dhr|mevr|mevrouw|meneer|dr|prof|professor|president|minister|premier|burgemeester|directeur|koning|koningin|paus|generaal|onderzoek(?:er|ster)|\p{L}+(?:loog|iste?|oloog)|schrijver|schilder|rechter|ingenieur)$/u,
    says: set('zegt zei vertelt legt stelt'),
    offices:
      /^(?:Universiteit|Hogeschool|Instituut|Ministerie|Bank|Raad|Stichting|Vereniging|Partij|Museum|Bibliotheek|Rechtbank|Commissie|Bond|Koninklijke)$/,
    places: /^(?:Den|Sint|Noord|Zuid|Oost|West|Nieuw)$/,
    and: set('en of'),
  },
  de: {
    articles: set('der die das dem den des ein eine einem einen einer eines diese dieser dieses'),
    inPlace: set('in aus nach bei zwischen über'),
    particles: set('von van zu für und der am'),
    roles:
      /^(?:herrn?|frau|dr|prof|professorin|könig|königin|kaiser|papst|\p{L}*(?:präsident|minister|meister|kanzler|sprecher|direktor|leiter|forscher|professor|vorsitzende|richter|autor|dichter|maler|physiker|chemiker|ingenieur|trainer|politiker)(?:in|r)?|\p{L}*chef(?:in)?|\p{L}+(?:ologe|ologin|istin?))$/u,
    says: set('sagt sagte erklärt erklärte betont warnt meint schreibt berichtet'),
    offices:
      /^(?:[\p{L}-]+-)?(?:Universität|Hochschule|Institut|Akademie|Stiftung|Verband|Verein|Bund|Gesellschaft|Bank|Partei|Museum|Bibliothek|Gericht|Bundestag|Bundesrat|Klinikum|Zentrum)$|^\p{Lu}\p{L}+(?:institut|ministerium|universität|akademie|stiftung|verband|gesellschaft|behörde|amt|gericht)$/u,
    places: /^(?:Sankt|Bad|Alt|Neu)$/,
    and: set('und oder'),
  },
  ru: {
    articles: set('этот эта это эти'),
    inPlace: set(
      'в во из на под около над через между до город города городе посёлок посёлке село деревня остров озеро озера реки реке река',
    ),
    particles: set('и фон де ван'),
    roles:
      /^(?:г|д-р|проф|доктор|профессор|президент|министр|премьер|губернатор|мэр|директор|глава|царь|король|королева|папа|генерал|капитан|адмирал|исследовател\p{L}+|\p{L}+(?:олог|ист|истка|физик|граф)|автор|писател\p{L}+|поэт|художник|инженер|академик|физик|химик|биолог|историк|депутат|сенатор|судья)$/u,
    says: set(
      'сказал сказала говорит заявил заявила объясняет объяснил объяснила рассказал рассказала отметил отметила считает',
    ),
    offices:
      /^(?:Университет|Институт|Академи|Министерств|Банк|Совет|Фонд|Союз|Парти|Музе|Библиотек|Суд|Комитет|Комисси|Дум|Агентств|Организаци|Компани|Обществ|Центр|Федераци|Ассоциаци)\p{L}{0,3}$/u,
    places: /^(?:Остров|Озеро|Река|Гора|Залив|Море|Сопка)$/u,
    and: set('и или'),
  },
};

/** Organizations that texts of any language name by their own names. */
export const KNOWN_ORGANIZATIONS: ReadonlySet<string> = set(
  'NASA ESA NATO UNESCO UNICEF OWASP NIST IEEE WHO EU UE UN ONU OMS OTAN ООН НАТО ЕС IMF FMI FBI CIA NSA BBC CNN MIT ETH CERN IBM WWF BSI Congress Parliament Senate Google Microsoft Amazon Apple Facebook Intel AMD Nvidia OpenAI Anthropic Mozilla Samsung Sony Siemens Toyota Volkswagen Bosch Airbus Boeing Netflix Wikipedia Petrobras Telefónica Renault Fiat KLM Lufthansa SAP Canon Газпром Яндекс Роскосмос Bundestag Bundesrat Greenpeace Interpol Instagram YouTube WhatsApp TikTok Twitter ЮНЕСКО',
);
