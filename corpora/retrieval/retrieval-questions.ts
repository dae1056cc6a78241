/**
 * A small question set, written for this benchmark: thirty subjects of four passages that are easy to take for one
 * another. A question is answered by one passage. The `literal` ones ask with its words, the `paraphrased` ones share
 * few or none of its content words.
 */
export interface Subject {
  passages: [string, string, string, string];
  /** Which passage each question wants, from 0. */
  literal: [question: string, passage: number];
  paraphrased: [question: string, passage: number];
}

export const subjects: Subject[] = [
  {
    passages: [
      'The Kraken is a legendary giant of Nordic folklore said to drag vessels down into the deep off the coast of Norway.',
      'Sirens, half woman and half bird, sang so sweetly that sailors steered onto the rocks.',
      'The Leviathan of Hebrew scripture is a serpent of the ocean, subdued by God at creation.',
      'Selkies are seals that shed their skin and walk on land as people until they find the skin again.',
    ],
    literal: ['Which creatures sang to sailors near the rocks?', 1],
    paraphrased: ['mythical sea monster sinking ships', 0],
  },
  {
    passages: [
      'A sourdough starter is fed with flour and water every day until it doubles within six hours.',
      'Baker’s yeast multiplies fastest near 27 °C and dies above 55 °C.',
      'Kneading lines up the gluten strands, so that the dough holds the gas inside it.',
      'Steam in the first ten minutes keeps the crust soft, so that the loaf can still expand.',
    ],
    literal: ['How often is a sourdough starter fed?', 0],
    paraphrased: ['why put a bowl of hot water in the oven with my bread', 3],
  },
  {
    passages: [
      'A prepared statement sends the query and its parameters apart, so that user input never becomes SQL.',
      'Escaping the output for HTML keeps a comment with a script tag from running in other people’s browsers.',
      'A token in each form proves that the request came from the site’s own page and not from another tab.',
      'Passwords are stored as salted hashes of a slow function such as Argon2.',
    ],
    literal: ['How does a prepared statement treat parameters?', 0],
    paraphrased: ['keeping login credentials safe if the database leaks', 3],
  },
  {
    passages: [
      'The moon’s pull raises two bulges of water, and the Earth turning below them gives two high tides a day.',
      'The Gulf Stream carries warm water from the Caribbean towards Europe and keeps its winters mild.',
      'Wind over open water builds waves; the longer it blows over the distance, the higher they are.',
      'A tsunami is set off by an earthquake under the sea floor and is hardly noticed in deep water.',
    ],
    literal: ['What does the Gulf Stream carry towards Europe?', 1],
    paraphrased: ['why does the beach get flooded twice every 24 hours', 0],
  },
  {
    passages: [
      'In a binary search the range is halved with each comparison, so a million entries take twenty steps.',
      'Quicksort picks a pivot and puts smaller items before it and larger ones behind.',
      'A hash table finds a key in constant time on average, whatever the number of entries.',
      'Breadth-first search visits a graph level by level and finds the path with the fewest edges.',
    ],
    literal: ['How does quicksort use a pivot?', 1],
    paraphrased: ['fastest route through a network with as few hops as possible', 3],
  },
  {
    passages: [
      'Insulin lets cells take up glucose from the blood; without it the sugar level rises.',
      'Adrenaline speeds up the heart and widens the airways within seconds of a fright.',
      'Melatonin is released by the pineal gland after dark and tells the body that it is night.',
      'Thyroxine sets how fast the body burns energy; too little makes people cold and tired.',
    ],
    literal: ['Which gland releases melatonin after dark?', 2],
    paraphrased: ['what goes wrong in people with diabetes', 0],
  },
  {
    passages: [
      'The printing press with movable type reached Mainz around 1450 and made books cheap within decades.',
      'Papyrus was made from strips of a reed that grew along the Nile, laid crosswise and beaten.',
      'Parchment is the scraped skin of sheep or calves, stretched on a frame to dry.',
      'Paper came from China to the Arab world after the battle of Talas in 751.',
    ],
    literal: ['What is parchment made of?', 2],
    paraphrased: ['Gutenberg’s invention that spread reading among ordinary people', 0],
  },
  {
    passages: [
      'A fixed mortgage keeps the same interest rate for the whole term, whatever the market does.',
      'An index fund buys every share of a market and charges little, since nobody has to choose.',
      'Inflation of three per cent halves what money buys in about twenty-four years.',
      'Compound interest pays on the interest of earlier years as well as on the deposit.',
    ],
    literal: ['What does an index fund charge and buy?', 1],
    paraphrased: ['prices going up makes savings worth less over time', 2],
  },
  {
    passages: [
      'Bees tell each other where flowers are by a dance whose angle gives the direction from the sun.',
      'Ants lay a trail of scent on the way home, and others follow the strongest one.',
      'Termites cool their mounds with chimneys that draw the warm air up and out.',
      'Wasps chew wood to a pulp and build paper nests with it.',
    ],
    literal: ['What do wasps build their nests with?', 3],
    paraphrased: ['insect air conditioning architecture', 2],
  },
  {
    passages: [
      'Water freezes at a lower temperature when salt is dissolved in it, which is why roads are gritted in winter.',
      'On a high mountain water boils below 100 °C, because the air presses on it less.',
      'Soap molecules have one end that clings to grease and another that clings to water.',
      'Iron rusts when water and oxygen reach it; a coat of zinc gives itself up first.',
    ],
    literal: ['Why does a coat of zinc help iron against rust?', 3],
    paraphrased: ['cooking pasta takes longer at altitude', 1],
  },
  {
    passages: [
      'A violin’s strings are bowed; rosin on the horsehair makes it grip the string and let go again.',
      'A clarinet has a single reed and overblows at the twelfth, unlike other woodwinds.',
      'The trumpet’s three valves lengthen the tube and fill the gaps between its natural notes.',
      'A piano’s hammers strike the strings and fall back at once, so that the strings ring.',
    ],
    literal: ['How many reeds does a clarinet have?', 1],
    paraphrased: ['keyboard instrument mechanism that hits wires', 3],
  },
  {
    passages: [
      'A container shares the kernel of its host and isolates processes with namespaces and control groups.',
      'A virtual machine brings its own kernel and sees hardware that a hypervisor makes up.',
      'A load balancer hands each request to the server with the fewest open connections.',
      'A reverse proxy ends the encryption and passes requests on to servers that the outside cannot reach.',
    ],
    literal: ['What does a container share with its host?', 0],
    paraphrased: ['spreading traffic evenly across many machines', 2],
  },
  {
    passages: [
      'Photosynthesis turns carbon dioxide and water into sugar with the energy of light, and sets oxygen free.',
      'Roots of peas and clover house bacteria that bind nitrogen from the air.',
      'Trees shed their leaves in autumn to save the water that they could not draw from frozen ground.',
      'Cacti open their pores at night, when less water is lost.',
    ],
    literal: ['When do cacti open their pores?', 3],
    paraphrased: ['legumes fertilise the soil by themselves', 1],
  },
  {
    passages: [
      'The Treaty of Westphalia ended the Thirty Years’ War in 1648.',
      'The Congress of Vienna redrew the map of Europe in 1815 after Napoleon’s defeat.',
      'The Berlin Wall was opened on 9 November 1989 after a spokesman misread a note.',
      'The Magna Carta of 1215 made the English king subject to the law.',
    ],
    literal: ['Which treaty ended the Thirty Years’ War?', 0],
    paraphrased: ['medieval document limiting royal power', 3],
  },
  {
    passages: [
      'Overfitting means that a model has learned the noise of its training set and fails on new data.',
      'Precision is the share of the found items that are right, recall the share of the right ones that are found.',
      'Cross-validation trains on all but one part of the data and tests on that part, each in turn.',
      'Principal component analysis finds the directions in which the data vary most.',
    ],
    literal: ['What is the difference between precision and recall?', 1],
    paraphrased: ['great accuracy on known examples yet useless in production', 0],
  },
  {
    passages: [
      'Chickenpox stays asleep in the nerves and may come back decades later as shingles.',
      'Malaria is carried from person to person by the bite of the Anopheles mosquito.',
      'Scurvy comes from a lack of vitamin C; sailors were cured with lemons.',
      'Tetanus bacteria live in soil and enter through deep wounds.',
    ],
    literal: ['Which mosquito carries malaria?', 1],
    paraphrased: ['citrus fruit prevented bleeding gums on long voyages', 2],
  },
  {
    passages: [
      'A castle in chess moves any number of squares along a row or a column.',
      'Castling moves the king two squares towards the rook, which jumps over it.',
      'A pawn that reaches the last rank becomes a queen or any other piece but a king.',
      'Stalemate is a draw: the player to move is not in check and has no legal move.',
    ],
    literal: ['What is stalemate?', 3],
    paraphrased: ['promotion of the weakest figure on the board', 2],
  },
  {
    passages: [
      'An arch carries its load to the sides; without abutments it would push itself apart.',
      'A suspension bridge hangs its deck from cables that run over tall towers.',
      'Reinforced concrete has steel bars where it is pulled, because concrete bears pressure only.',
      'A dome of brick needs a ring at its base to keep it from spreading.',
    ],
    literal: ['What hangs from the cables of a suspension bridge?', 1],
    paraphrased: ['why is there metal inside cement beams', 2],
  },
  {
    passages: [
      'Espresso is pressed through finely ground beans at nine bars for half a minute.',
      'Green tea is steamed or roasted soon after picking, so that it does not oxidise.',
      'Cocoa beans ferment for a week under banana leaves before they are dried.',
      'Decaffeinated coffee is made by washing the raw beans with water or carbon dioxide.',
    ],
    literal: ['At how many bars is espresso pressed?', 0],
    paraphrased: ['a hot drink without the stimulant that keeps me awake', 3],
  },
  {
    passages: [
      'Mars looks red because its dust is full of iron oxide.',
      'Venus is hotter than Mercury, since its thick clouds hold the heat in.',
      'Saturn’s rings are ice and rock, in places only ten metres thick.',
      'Jupiter’s Great Red Spot is a storm wider than the Earth, watched since 1831.',
    ],
    literal: ['How thick are the rings of Saturn?', 2],
    paraphrased: ['extreme greenhouse effect on a neighbouring planet', 1],
  },
  {
    passages: [
      'In tennis a set goes to whoever first wins six games with a lead of two.',
      'A marathon is 42.195 kilometres, the way from Windsor to the royal box in 1908.',
      'In football a player is offside when nearer to the goal line than the ball and the last but one defender.',
      'A cricket over has six balls, after which another bowler takes the other end.',
    ],
    literal: ['How many balls has a cricket over?', 3],
    paraphrased: ['odd length of the long-distance running race', 1],
  },
  {
    passages: [
      'A rainbow appears opposite the sun, when drops break the light and throw it back at 42 degrees.',
      'The sky is blue because air scatters short waves of light more than long ones.',
      'A mirage is light bent upwards by hot air just above the road.',
      'Northern lights glow where particles from the sun hit the upper air near the poles.',
    ],
    literal: ['At how many degrees do drops throw light back in a rainbow?', 0],
    paraphrased: ['shimmering puddle on hot asphalt that is not there', 2],
  },
  {
    passages: [
      'Git keeps every version of a file as an object named by the hash of its content.',
      'Rebasing writes the commits of a branch anew on top of another one.',
      'A merge conflict arises when two branches changed the same lines.',
      'Bisecting finds the commit that broke something by testing halfway, again and again.',
    ],
    literal: ['When does a merge conflict arise?', 2],
    paraphrased: ['hunting down which change introduced the bug', 3],
  },
  {
    passages: [
      'An employee may give notice with four weeks to the fifteenth or the end of a month.',
      'Parental leave lasts up to three years, and the job is kept open.',
      'Overtime is paid with a quarter more than the usual wage, or given back as time off.',
      'A fixed-term contract without a reason may run for two years at most.',
    ],
    literal: ['How long does parental leave last?', 1],
    paraphrased: ['how much warning must I give before quitting', 0],
  },
  {
    passages: [
      'Elephants hear calls too deep for people, over ten kilometres and through the ground.',
      'Bats find moths in the dark by the echo of their own squeaks.',
      'Pit vipers see warm bodies with organs between eye and nostril.',
      'Salmon smell their way back to the stream where they hatched.',
    ],
    literal: ['Between which organs does a pit viper see warm bodies?', 2],
    paraphrased: ['fish returning to their birthplace to spawn', 3],
  },
  {
    passages: [
      'Backups follow three, two, one: three copies, on two kinds of media, one of them elsewhere.',
      'A phishing mail imitates a bank and asks for the password on a page that looks like the bank’s.',
      'Ransomware encrypts the files and asks for money in return for the key.',
      'Two-factor authentication asks for a code from the telephone besides the password.',
    ],
    literal: ['What does ransomware ask for in return for the key?', 2],
    paraphrased: ['fraudulent message pretending to be from a trusted company', 1],
  },
  {
    passages: [
      'Impressionists painted outdoors, with short strokes and the colours of the moment’s light.',
      'Cubists showed a thing from several sides at once, in flat pieces.',
      'Fresco is painted into wet plaster, and the pigment sets with the wall.',
      'Surrealists painted dreams with the exactness of a photograph.',
    ],
    literal: ['What is a fresco painted into?', 2],
    paraphrased: ['Picasso’s geometric style with multiple viewpoints', 1],
  },
  {
    passages: [
      'A heat pump takes warmth from the outside air and gives three times the electricity it uses.',
      'Solar cells free electrons when light hits the boundary between two kinds of silicon.',
      'A wind turbine takes at most 59 per cent of the wind’s energy, as Betz showed in 1919.',
      'Pumped storage lifts water into a lake when power is cheap and lets it fall when it is dear.',
    ],
    literal: ['What did Betz show about a wind turbine?', 2],
    paraphrased: ['using surplus electricity to fill a reservoir uphill', 3],
  },
  {
    passages: [
      'Latin died as a spoken language but lives on in Italian, French, Spanish and Romanian.',
      'Finnish has fifteen cases and no grammatical gender.',
      'In Mandarin the same syllable means different things in each of four tones.',
      'Esperanto was published by Zamenhof in 1887 as an easy second language for all.',
    ],
    literal: ['How many cases has Finnish?', 1],
    paraphrased: ['artificially constructed tongue for international understanding', 3],
  },
  {
    passages: [
      'A blocked drain clears with baking soda and vinegar, or a plunger, before one reaches for chemicals.',
      'Bleed a radiator that is cold at the top: air has gathered there.',
      'A fuse that blows again and again means that too many machines hang on one circuit.',
      'Mould in a corner goes when the room is aired three times a day and kept above 17 °C.',
    ],
    literal: ['Why would one bleed a radiator?', 1],
    paraphrased: ['black spots growing on damp bedroom walls', 3],
  },
];
