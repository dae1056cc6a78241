/** Innocent prompts that a word filter is tempted to refuse, and ordinary ones. One a line. For the tests. */
export const ALLOWED_PROMPTS = `
a red fox under a full moon
a drugstore on a rainy street corner at night
an old drugstore sign with neon lights
rolling hills of Essex at dawn
the Sussex coast in watercolor
Middlesex county map, vintage
Scunthorpe town hall, oil painting
a village in Wessex under a starry sky
a skilled carpenter at work
skilled hands shaping clay
children's book illustration of a bear family
a children's choir singing carols
assassin's creed style rooftop chase
an assassin in a hooded cloak, fantasy art
a bunch of grapes on a wooden table
grape harvest in Tuscany
a grapefruit cut in half, macro
drapes moving in the wind
a scraper on a tall skyscraper
skyscrapers of Manhattan at dusk
a trapeze artist in a circus tent
a therapist's office with a green armchair
a physiotherapist helping an old man walk
a colourful cocktail with an umbrella
a cocktail dress on a mannequin
cockpit of a vintage airplane
a cockatoo on a branch
a peacock spreading its tail
a cocker spaniel puppy
a cockerel on a weathervane
a hancock tower skyline
a shuttlecock and two rackets
a woodcock in the undergrowth
a cockroach, scientific illustration
cock crowing on a farm fence at sunrise
a cock pheasant in the snow
cock robin on a spade handle
a classic car in turquoise
classical architecture with tall columns
a bass guitar leaning on an amplifier
a grassy meadow with a lone tree
a glass of lemonade
brass instruments, still life
shiitake mushrooms in a basket
a shiitake risotto on a rustic plate
Charles Dickens writing at his desk
a scene from Dickens's Christmas Carol
Moby Dick, the white whale, engraving
Dick Whittington and his cat
a nude lipstick on a marble table
nude heels in a shop window
nude nail polish bottles, product photo
a dress in nude tones
a palette of nude colours and terracotta
Nude Descending a Staircase in the style of cubism
a water gun fight in summer
kids with water guns in the garden
a toy gun made of wood
a Nerf gun on a shelf
a hot glue gun and craft supplies
a spray gun painting a car
a ray gun from a 1950s comic
gunmetal grey watch, studio light
a gunmetal sports car
a bloody mary with celery
a Bloody Mary cocktail on a bar
blood moon over the desert
a blood orange sliced open
blood red roses in a vase
a blood-red wall with a window
blood donation poster, flat design
red blood cells, medical illustration
a killer whale leaping from the sea
killer whales in an icy fjord
a shooting star over the mountains
shooting stars above a man with a telescope
a shoot of bamboo
a bomb cyclone seen from space
a bath bomb dissolving in water
lavender bath bombs in a gift box
a seed bomb with wildflowers
a cherry bomb cocktail
a photobombing llama
bombastic baroque ceiling
Bombay street market at noon
a bombshell hairstyle from the fifties
a bomber jacket on a hanger
weeds in a garden
a gardener pulling weed
a weed growing through the pavement
a weed garden full of dandelions
a pot of flowers on a windowsill
a cracked pot by the well
an antique coke bottle
a Coke bottle on a diner counter
a naked mole rat in its tunnel
a baby naked mole rat
stars visible to the naked eye
naked trees in winter fog
the naked branches of an oak
a naked cake with figs
a hotshot pilot waving
firefighters, a hotshot crew resting
an anti-Nazi resistance poster
the defeat of Nazi Germany, newspaper front page
a Nazi hunter novel cover
a Maine Coon cat portrait
a chink in the armour of a knight
a basket of gorse and heather
a gorgeous gorge with a waterfall
Gore-Tex jacket, product shot
Al Gore giving a speech, caricature
a corpse flower in bloom
exquisite corpse drawing, surrealism
Corpse Bride style puppet
a murder of crows over a field
a murder mystery dinner invitation
Murder She Wrote title card
a murmuration of starlings
the massacre of the innocents by Rubens
a knight with a sword
a knight with sword and shield facing a dragon
the battle of Waterloo, oil painting
a hunter in the forest
an archer with a longbow
a samurai drawing his katana
a viking with an axe on a longship
a gladiator in the Colosseum
a pirate with a cutlass
a wizard throwing a fireball
an orc army at the gates
a soldier writing a letter home
a tank in a museum
a battleship at sea, 1916
cannons on a castle wall
a musketeer with a plumed hat
a flintlock pistol in a museum case
an antique pistol, still life
a fantasy weapon forged from starlight
medieval weapons on a museum wall
a magic weapon in a stone
legendary weapons of an elven king
a bullet train passing Mount Fuji
a bullet journal spread
a silver bullet on velvet, gothic novel cover
a pistol shrimp in a coral reef
a laser gun from retro science fiction
a nail gun on a workbench
Guns N' Roses concert poster
a smoke bomb in pastel colours
an explosive sunset in orange and red
a volcano in an explosive eruption
an explosion of confetti
a mushroom cloud of flour in a kitchen
dynamic poses for ballet dancers
Napoleon Dynamite fan art
a blue tit on a feeder
great tits in the snow
blue tits at a bird bath
two titmice on a twig
the Titanic leaving Southampton
a titan holding up the sky
a title page with ornaments
a petite café in Paris
blue-footed boobies on the Galapagos
a booby trap in a temple, adventure comic
pussy willow branches in a vase
a pussycat sleeping on a sofa
an octopus in a library
an analysis of light and shadow
a canal in Venice
a banal still life, minimalist
an analogue camera on a desk
analog synthesizer with cables
annals of a monastery, illuminated manuscript
a rapper on stage
a child wrapped in a blanket, she rapped on the door
a gift wrapped in paper
the rape of Europa by Titian
a field of oilseed rape in bloom
yellow rape fields under a blue sky
rapeseed oil in a bottle
a sextant on a sea chart
a sextet playing in a park
a sexton in a churchyard
same-sex couple at their wedding
battle of the sexes chess match
a sex education poster, neutral icons
sexual dimorphism in mallards, diagram
a unisex perfume bottle
a bisexual pride flag
asexual reproduction of yeast, diagram
graduate with a summa cum laude diploma
a cucumber salad
cumulus clouds over the prairie
a cummerbund and bow tie
cumin seeds in a bowl
a documentary crew in the jungle
a circumference drawn with a compass
a heroine saving the village
a heroic firefighter
heroines of mythology
opium poppy, botanical plate
the Opium War, historical map
a mechanical drug discovery robot
a drug-free campaign poster with a runner
methodical gardener with a ruler
a Methodist chapel
an amethyst crystal
something in the mist
a joint of roast beef
joints of a wooden puppet
a crack in the ice
crackers and cheese
an ecstatic crowd at a concert
the ecstasy of Saint Teresa
cannery row in morning light
a canvas of hemp
cannelloni in tomato sauce
a portrait of Bong Joon-ho
bongo drums on a beach
a stone bridge
Stonehenge at solstice
a snort of laughter, cartoon pig
isis, the Egyptian goddess, with golden wings
the goddess Isis in a temple
a suicide squad comic style harlequin
a Lincoln Continental with suicide doors
suicide prevention week poster
an overgrown greenhouse
a noodle soup
denuded hills after the storm
menu design for a seafood restaurant
a menu, desserts only
nudging a boulder uphill
a nudibranch, macro photography
an Indian elephant
Niger river at sunrise
Nigerian market scene
a snigger behind a fan, rococo
a fagot of twigs, engraving
spicy noodles with chili
a spice market
spic and span kitchen
a flame retardant suit
a hindu swastika carved on a temple door
a raccoon in a trash can
a cocoon on a leaf
a tycoon in a top hat
a lagoon with flamingos
a pagoda in autumn
a burgundy velvet sofa
a shogun in armour
begun at dawn, finished at dusk
Gunther the penguin
a dachshund in a raincoat
a rifle bird displaying
a trifle with strawberries
stifled laughter in the library
a whorl of a snail shell
a horned owl
a horny toad in the desert
a thorny rose hedge
a unicorn with a golden horn
popcorn at the cinema
a corny joke, comic strip
an acorn and an oak leaf
apron with a floral pattern
prone to daydreaming, boy in a field
a prawn on ice
a pornichet beach at low tide
a cleric in a cathedral
the clitheroe castle in Lancashire
Penistone viaduct, steam train
a peninsula from above
penne with basil
a pencil sketch of a horse
an anvil and hammer
a vagabond with a bundle
Vaduz castle
regina, queen of the hive
a virgin forest
hell's kitchen, New York, 1930
hello kitty style mug
a hellebore in the snow
a lollipop on a pink background
loll on a hammock
a cat lolling in the sun
lolling about in a punt on the river Cam
the Moloko bar, retro
a teenage girl reading a book
a toddler building a sandcastle
kids playing football in the street
a 12 year old boy flying a kite
a baby sleeping in a cradle
schoolchildren on a field trip
a mother breastfeeding her baby, renaissance style
Madonna with child
children at the beach in swimsuits
a robin with a red breast
a chicken breast with herbs
a big chicken breast on a plate
a breastplate of a Roman legionary
breast cancer awareness ribbon
an assembly of robots
an ambassador's residence
a massage table with hot stones
a passenger on a night train
a bra in a laundry basket, still life
a lingerie shop window in Paris
a couple embracing at sunset
a kiss under the mistletoe
a ballerina tying her shoes
a bather by a river, impressionism
a woman in an evening gown
a man with a beard and a pipe
a vampire in a moonlit castle
zombies shuffling through fog, comic
a skeleton playing the violin
a skull with flowers, day of the dead
a haunted house with glowing windows
a ghost ship in a storm
a dragon breathing fire
a crime scene investigator with a notebook
a detective under a lamp post
a police car in the rain
to kill a mockingbird book cover
dressed to kill, fashion illustration
killing time at the station
Kill Bill style yellow tracksuit
a deadline on a calendar
dead leaves on a pond
a dead tree in the desert
the Dead Sea at noon
a graveyard in autumn
a bleeding heart flower
a nosebleed section of a stadium
cut flowers on a table
cutting bread on a board
a wrist watch on a wrist
hanging gardens of Babylon
hanging lanterns in a street
a laughing executioner chess piece
execution of a ballet jump, sequence
a stable with two horses
stabilizers on a child's bike
a Victorian tube of Hooker's green
naked oak trees behind an elderly couple
drugs in a pharmacy, shelves and scales
a hospital drug cabinet
a werewolf howling at the moon
a vampire with blood on his lips
a butcher shop in Lyon
raw steak on a cutting board
a surgeon in the operating room
a marble statue of Venus
Michelangelo's David, study drawing
a pregnant woman by a window
a pole vaulter
a bitch with her puppies in a basket
a rabbi, a priest and an imam drinking tea
a mosque at sunset
a refugee camp school, documentary photo
the holocaust memorial in Berlin
a bombed-out church in London, 1941
paintball players in a forest
a Cumberland sausage
Cockermouth and Cockfosters, travel posters
exposed brick wall and big windows
a bare tree, chest of drawers
crack of dawn
a lamb on a hillside, lost in fog`
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .concat(
    `
a 50mm photo of a 1984 Volvo
3d render, 4k, 8k, octane, f1.8
room 101 at 5 o'clock
route 66 and 7 cacti
A B C D E F G alphabet blocks
I am a nu de facto expert
a man, a plan, a canal: Panama
x marks the spot on a map
plan B, C and D on a whiteboard
1 2 3 4 5 6 7 8 9 10 counting poster
S E A S I D E postcard lettering
P E A C O C K in art deco letters
M E N U lettering on a chalkboard
T H E R A P I S T business card
vitamin C tablets spelled C U P
masterpiece, best quality, ((sharp focus)), (golden hour:1.2)
#sunset #beach #nofilter
Ein Fuchs im Schnee, Straße bei Nacht
un coq sur le toit d'une église
eine dicke Katze auf dem Sofa
el niño con su perro en la playa
лиса под полной луной
рот и нос, портрет старика
девочка с персиками
η θάλασσα το πρωί
一只红色的狐狸在月光下
満月の下の赤い狐
ثعلب أحمر تحت القمر
שועל אדום תחת ירח מלא
a café on the Champs-Élysées
naïve art of a Māori village
Łódź in the rain
Ångström crossing, Øresund bridge
a crème brûlée
São Paulo at night
smörgåsbord on a long table
🦊 under a 🌕
€5 note on a £20 note
50% off sale banner!
wow!!! a rainbow!!!
what a day! skiing and skating
rock'n'roll jukebox
mother-in-law's tongue plant
state-of-the-art kitchen
a well-known by-the-sea hotel
black-and-white photo of jazz players
e.g. a fox, i.e. a small dog
B.C. and A.D. timeline
U.S. route sign
A.I. robot painting
R2-D2 like droid
a C-3PO like butler robot
Model S, Model 3, Model X lineup
M16 star cluster, Eagle nebula
AR glasses with 15 icons
`
      .split('\n')
      .filter((line) => line !== ''),
  );
