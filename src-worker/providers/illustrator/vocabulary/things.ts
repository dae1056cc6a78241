/**
 * The things the illustrator knows by name. One line a thing:
 *
 *   name | art | height | place | synonyms and plural forms that the lemmatiser does not know
 *
 * art     `fig:x` a figure of figures/, `noto:x` or `fluent:x` an icon of that set
 * height  in units; a grown person is 1.5. Sizes are compressed: an elephant beside a mouse must leave both visible
 * place   ground, air, water, backdrop (stands behind the others), hat, small (lies on the ground, much smaller)
 *
 * What is not listed is looked up by its name in the icon sets, see art.ts.
 */
export const THINGS = `
fox | fig:fox | 1 | ground | vixen
wolf | fig:wolf | 1.15 | ground | wolves, coyote, husky, jackal
cat | fig:cat | 0.85 | ground | kitten, kitty, tomcat, feline, tabby
dog | fig:dog | 0.95 | ground | puppy, pup, hound, doggy, labrador, retriever, terrier, beagle, corgi
bear | fig:bear | 1.5 | ground | grizzly, bear cub
polar bear | fig:polarbear | 1.5 | ground |
panda | fig:panda | 1.3 | ground | panda bear
lion | fig:lion | 1.4 | ground | lioness
black panther | fig:panther | 1.25 | ground | panther, jaguar, puma
tiger | noto:tiger | 1.1 | ground |
leopard | noto:leopard | 1.1 | ground | cheetah
rabbit | noto:rabbit | 0.75 | ground | bunny, hare
mouse | noto:mouse | 0.45 | ground | mice
rat | noto:rat | 0.5 | ground |
hedgehog | noto:hedgehog | 0.5 | ground |
squirrel | noto:chipmunk | 0.55 | ground | chipmunk
owl | noto:owl | 0.7 | ground | owlet
horse | noto:horse | 1.6 | ground | pony, stallion, mare, foal, mustang
unicorn | fig:unicorn | 1.6 | ground |
deer | noto:deer | 1.5 | ground | stag, fawn, doe, reindeer, elk
moose | noto:deer | 1.7 | ground |
cow | noto:cow | 1.3 | ground | calf, cattle, bull
ox | noto:ox | 1.3 | ground | buffalo
bison | noto:bison | 1.4 | ground |
pig | noto:pig | 0.8 | ground | piglet, hog
sheep | noto:ewe | 0.9 | ground | lamb, ewe
goat | noto:goat | 1 | ground |
ram | noto:ram | 1 | ground |
donkey | noto:donkey | 1.2 | ground | mule
camel | noto:camel | 1.7 | ground |
llama | noto:llama | 1.5 | ground | alpaca
giraffe | noto:giraffe | 2.4 | ground |
elephant | noto:elephant | 2 | ground |
mammoth | noto:mammoth | 2.1 | ground |
rhinoceros | noto:rhinoceros | 1.5 | ground | rhino
hippopotamus | noto:hippopotamus | 1.3 | ground | hippo
zebra | noto:zebra | 1.4 | ground |
kangaroo | noto:kangaroo | 1.3 | ground | wallaby
gorilla | noto:gorilla | 1.3 | ground | ape
monkey | noto:monkey | 0.9 | ground | chimpanzee, chimp
orangutan | noto:orangutan | 1.1 | ground |
sloth | noto:sloth | 0.9 | ground |
raccoon | noto:raccoon | 0.7 | ground |
badger | noto:badger | 0.65 | ground |
beaver | noto:beaver | 0.7 | ground |
otter | noto:otter | 0.6 | water |
skunk | noto:skunk | 0.65 | ground |
koala | fig:koala | 0.9 | ground |
hamster | fig:hamster | 0.45 | ground | guinea pig
frog | fig:frog | 0.5 | ground | toad
turtle | noto:turtle | 0.6 | ground | tortoise
snake | noto:snake | 0.6 | ground | serpent, cobra, python
lizard | noto:lizard | 0.6 | ground | gecko
crocodile | noto:crocodile | 0.8 | ground | alligator
dragon | noto:dragon | 1.9 | ground | wyvern, drake
dinosaur | noto:t-rex | 2.2 | ground | t-rex, tyrannosaurus, trex
brontosaurus | noto:sauropod | 2.4 | ground | sauropod, diplodocus
penguin | noto:penguin | 0.8 | ground |
duck | noto:duck | 0.6 | water | duckling, mallard
goose | noto:goose | 0.7 | ground | geese
swan | noto:swan | 0.8 | water |
flamingo | noto:flamingo | 1.1 | ground |
chicken | noto:rooster | 0.65 | ground | hen, rooster, cock
chick | noto:baby-chick | 0.35 | ground |
turkey | noto:turkey | 0.7 | ground |
peacock | noto:peacock | 0.9 | ground |
parrot | noto:parrot | 0.7 | ground | macaw
bird | noto:bird | 0.4 | air | songbird, sparrow, robin, bluebird, finch
eagle | noto:eagle | 0.8 | air | hawk, falcon
seagull | noto:dove | 0.5 | air | gull
dove | noto:dove | 0.5 | air | pigeon
raven | fluent:blackbird | 0.55 | air | crow, blackbird
bat | noto:bat | 0.45 | air |
butterfly | noto:butterfly | 0.4 | air | moth
bee | noto:honeybee | 0.3 | air | honeybee, bumblebee, wasp
ladybug | noto:lady-beetle | 0.3 | small | ladybird
ant | noto:ant | 0.3 | small |
beetle | noto:beetle | 0.3 | small |
caterpillar | noto:bug | 0.35 | small | bug, insect
spider | noto:spider | 0.35 | small |
snail | noto:snail | 0.4 | small |
fish | noto:fish | 0.5 | water | trout, salmon, carp
tropical fish | noto:tropical-fish | 0.5 | water | clownfish, goldfish, angelfish
shark | noto:shark | 1.2 | water |
whale | noto:whale | 1.7 | water |
dolphin | noto:dolphin | 1.1 | water | porpoise, orca
octopus | noto:octopus | 0.9 | water | kraken
squid | noto:squid | 0.8 | water |
jellyfish | noto:jellyfish | 0.7 | water |
seal | noto:seal | 0.8 | ground | sea lion
crab | noto:crab | 0.45 | small |
lobster | noto:lobster | 0.5 | small |
shell | noto:spiral-shell | 0.3 | small | seashell
coral | noto:coral | 0.7 | small | coral reef
phoenix | noto:phoenix | 1.2 | air | firebird
mermaid | noto:mermaid | 1.3 | water | siren
fairy | noto:fairy | 0.8 | air | pixie
genie | noto:genie | 1.3 | air | djinn
ghost | noto:ghost | 0.9 | air | spirit, phantom
skeleton | noto:skull | 0.5 | small | skull
alien | fig:alien | 1.2 | ground | extraterrestrial, martian
robot | fig:robot | 1.4 | ground | android, cyborg, droid
astronaut | fig:astronaut | 1.5 | ground | cosmonaut, spaceman, spacewoman
wizard | fig:wizard | 1.5 | ground | sorcerer, mage, merlin, magician, warlock
witch | fig:witch | 1.5 | ground | sorceress, enchantress
knight | fig:knight | 1.5 | ground | warrior, soldier
king | fig:king | 1.5 | ground | emperor
queen | fig:queen | 1.5 | ground | empress
princess | fig:princess | 1.4 | ground |
prince | fig:king | 1.45 | ground |
ninja | fig:ninja | 1.45 | ground | samurai
vampire | fig:vampire | 1.5 | ground |
pirate | fig:pirate | 1.5 | ground |
farmer | fig:farmer | 1.5 | ground |
chef | fig:chef | 1.5 | ground | cook, baker
detective | fig:detective | 1.5 | ground |
pilot | fig:pilot | 1.5 | ground |
firefighter | fig:firefighter | 1.5 | ground | fireman
scientist | fig:scientist | 1.5 | ground | doctor
artist | fig:artist | 1.5 | ground | painter
elf | fig:elf | 1.4 | ground |
monk | fig:monk | 1.5 | ground | hermit, wanderer, pilgrim, figure, traveler, traveller
person | noto:person-standing | 1.5 | ground | people, human, stranger, hiker, villager, figure
man | noto:man-standing | 1.5 | ground | men, guy, gentleman, father, fisherman
woman | noto:woman-standing | 1.45 | ground | women, lady, mother
boy | noto:man-walking | 1.1 | ground | son
girl | noto:woman-walking | 1.1 | ground | daughter
child | noto:person-walking | 1.05 | ground | children, kid, toddler
old man | noto:man-walking | 1.45 | ground | grandfather
old woman | noto:woman-walking | 1.4 | ground | grandmother
runner | noto:person-running | 1.4 | ground | jogger
dancer | noto:woman-dancing | 1.5 | ground |
ballerina | noto:ballet-dancer | 1.5 | ground | ballet dancer
surfer | noto:person-surfing | 1.2 | water |
cyclist | noto:person-biking | 1.4 | ground |
couple | noto:woman-and-man-holding-hands | 1.5 | ground | lovers
family | noto:person-standing*3 | 1.4 | ground |
snowman | noto:snowman-without-snow | 1.2 | ground |
santa | noto:santa-claus | 0.9 | ground | santa claus
scarecrow | fig:farmer | 1.6 | ground |
statue | noto:moai | 1.8 | ground | moai
statue of liberty | noto:statue-of-liberty | 4 | backdrop |
teddy bear | noto:teddy-bear | 0.7 | ground | teddy
house | noto:house | 2.6 | backdrop | home, cottage, cabin, farmhouse, barn, villa, bungalow
garden house | noto:house-with-garden | 2.6 | backdrop |
houses | noto:houses | 2.6 | backdrop |
hut | noto:hut | 2.2 | backdrop | shack
haunted house | noto:derelict-house | 3 | backdrop | ruin, ruins, mansion
castle | noto:castle | 4 | backdrop | fortress, palace, citadel
pagoda | noto:japanese-castle | 3.4 | backdrop | japanese castle, japanese temple
temple | noto:classical-building | 3 | backdrop | parthenon, museum
shrine | noto:shinto-shrine | 2.4 | backdrop | torii, torii gate
church | noto:church | 3.2 | backdrop | chapel, cathedral
mosque | noto:mosque | 3.2 | backdrop |
lighthouse | noto:lighthouse | 4 | backdrop |
windmill | fig:windmill | 3.6 | backdrop | mill
skyscraper | noto:office-building | 4 | backdrop | office building
tower | noto:tokyo-tower | 4.4 | backdrop | eiffel tower
factory | noto:factory | 3 | backdrop |
school | noto:school | 3 | backdrop |
circus | noto:circus-tent | 2.8 | backdrop | circus tent
ferris wheel | noto:ferris-wheel | 3.4 | backdrop |
roller coaster | noto:roller-coaster | 3.2 | backdrop |
carousel | noto:carousel-horse | 2 | ground | merry-go-round
fountain | noto:fountain | 1.7 | ground |
tent | noto:tent | 1.5 | ground | camp, campsite
campfire | fig:campfire | 0.7 | ground | bonfire, fireplace
fire | noto:fire | 0.9 | ground | flame
bridge | fig:bridge | 1.4 | ground |
fence | fig:fence | 0.8 | ground |
well | fig:well | 1.2 | ground |
tree | fig:tree | 3 | backdrop | oak, elm, beech
pine tree | fig:pine | 3.2 | backdrop | pine, fir, spruce, evergreen
birch | fig:birch | 3 | backdrop | birch tree
palm tree | noto:palm-tree | 2.8 | backdrop | palm
cherry tree | fig:cherrytree | 2.8 | backdrop | cherry blossom tree, sakura, blossom tree
apple tree | fig:appletree | 2.6 | backdrop | fruit tree
dead tree | fig:baretree | 2.8 | backdrop | bare tree
willow | fig:tree | 3 | backdrop | willow tree, maple tree, oak tree
christmas tree | noto:christmas-tree | 2.4 | ground | xmas tree
cactus | noto:cactus | 1.2 | ground | cacti
bush | fig:bush | 0.8 | ground | shrub, hedge
log | noto:wood | 0.5 | ground | stump
rock | noto:rock | 0.6 | ground | stone, boulder
flower | noto:blossom | 0.5 | small | blossom, daisy, wildflower
sunflower | fig:sunflower | 0.9 | ground |
rose | fig:rose | 0.7 | ground |
tulip | fig:tulip | 0.6 | ground |
poppy | fig:poppy | 0.6 | ground |
lavender | noto:hyacinth | 0.55 | ground | hyacinth, bluebell
lotus | noto:lotus | 0.5 | water | water lily, lily
mushroom | noto:mushroom | 0.5 | ground | toadstool
fern | noto:herb | 0.5 | ground | plant
bouquet | noto:bouquet | 0.7 | ground |
potted plant | noto:potted-plant | 0.8 | ground | houseplant
pumpkin | fig:pumpkin | 0.55 | ground |
jack-o-lantern | noto:jack-o-lantern | 0.55 | ground | jack o lantern
boat | noto:sailboat | 1.6 | water | sailboat, sailing boat, yacht, sailing ship, galleon
ship | noto:ship | 1.8 | water | ocean liner, cruise ship, steamer, titanic
pirate ship | fig:pirateship | 2.2 | water |
rowboat | noto:canoe | 0.7 | water | canoe, kayak, rowing boat
ferry | noto:ferry | 1.6 | water |
speedboat | noto:speedboat | 0.9 | water | motorboat
submarine | fig:submarine | 1.2 | water |
raft | noto:canoe | 0.7 | water |
car | noto:automobile | 1.1 | ground | automobile, sedan
taxi | noto:taxi | 1.1 | ground | cab
sports car | noto:racing-car | 0.8 | ground | racing car, race car
jeep | noto:sport-utility-vehicle | 1.2 | ground | suv
bus | noto:bus | 1.5 | ground |
van | noto:minibus | 1.3 | ground | minibus, camper
truck | noto:delivery-truck | 1.5 | ground | lorry
pickup | noto:pickup-truck | 1.2 | ground | pickup truck
tractor | noto:tractor | 1.3 | ground |
motorcycle | noto:motorcycle | 1.1 | ground | motorbike
scooter | noto:motor-scooter | 1 | ground | vespa
bicycle | noto:bicycle | 1 | ground | bike
train | noto:locomotive | 1.6 | ground | locomotive, steam train
bullet train | noto:high-speed-train | 1.4 | ground | high speed train
tram | noto:tram | 1.6 | ground | streetcar
ambulance | noto:ambulance | 1.3 | ground |
fire engine | noto:fire-engine | 1.4 | ground | fire truck
police car | noto:police-car | 1.1 | ground |
helicopter | noto:helicopter | 1.2 | air |
airplane | noto:airplane | 1.2 | air | aeroplane, plane, jet
biplane | noto:small-airplane | 1 | air |
rocket | fig:rocket | 2.2 | air | spaceship, rocket ship, spacecraft, starship
ufo | noto:flying-saucer | 0.9 | air | flying saucer
satellite | noto:satellite | 0.8 | air |
hot air balloon | fig:hotairballoon | 1.7 | air | hot-air balloon, hot air ballon
airship | fig:airship | 1.3 | air | zeppelin, blimp
parachute | noto:parachute | 1.2 | air |
balloon | noto:balloon | 0.7 | air |
kite | noto:kite | 0.8 | air |
lantern | fig:lantern | 0.5 | ground | lamp
paper lantern | noto:red-paper-lantern | 0.5 | air | sky lantern
street lamp | fig:streetlamp | 2.6 | ground | streetlamp, street light, streetlight, lamppost, lamp post
umbrella | noto:umbrella | 1.2 | ground |
parasol | noto:umbrella-on-ground | 1.6 | ground | beach umbrella
bench | fig:bench | 0.75 | ground | park bench
table | fig:table | 0.8 | ground | desk
chair | fig:chair | 1 | ground | armchair, stool, throne
sofa | noto:couch-and-lamp | 1.3 | ground | couch
bed | noto:bed | 1 | ground |
bookshelf | fig:bookshelf | 2 | backdrop | bookcase, shelf
piano | fig:piano | 1.1 | ground | grand piano
candle | noto:candle | 0.5 | ground |
book | noto:closed-book | 0.4 | small | tome, grimoire, novel
open book | noto:open-book | 0.4 | small |
books | noto:books | 0.5 | small | stack of books, pile of books
scroll | noto:scroll | 0.4 | small |
key | noto:key | 0.35 | small |
treasure | noto:treasure-chest | 0.6 | ground | treasure chest, chest
crown | noto:crown | 0.4 | hat | tiara
hat | noto:top-hat | 0.45 | hat | top hat
wizard hat | fig:wizardhat | 0.6 | hat | witch hat, pointed hat
straw hat | noto:womans-hat | 0.35 | hat | sun hat
scarf | noto:scarf | 0.4 | small |
sword | fig:sword | 1.1 | ground | excalibur, blade
shield | noto:shield | 0.7 | ground |
bow | noto:bow-and-arrow | 0.7 | small |
crystal ball | noto:crystal-ball | 0.5 | ground | orb
gem | noto:gem-stone | 0.4 | small | diamond, jewel, gemstone
crystal | fig:crystal | 0.9 | ground | quartz, amethyst
coin | noto:coin | 0.3 | small | gold coin
hourglass | noto:hourglass-done | 0.6 | ground |
clock | noto:mantelpiece-clock | 0.7 | ground |
guitar | noto:guitar | 0.9 | ground |
violin | noto:violin | 0.7 | small | fiddle, cello
telescope | noto:telescope | 1.1 | ground |
teapot | noto:teapot | 0.5 | ground | kettle
cup | noto:hot-beverage | 0.4 | ground | coffee, cup of coffee, cup of tea, tea, mug, teacup, cup of cocoa
wine | noto:wine-glass | 0.5 | ground | glass of wine
bottle | noto:bottle-with-popping-cork | 0.6 | ground | champagne
cake | noto:birthday-cake | 0.6 | ground | birthday cake
bread | noto:bread | 0.4 | ground | loaf
apple | noto:red-apple | 0.35 | small |
orange | noto:tangerine | 0.35 | small | tangerine, mandarin
peach | noto:peach | 0.35 | small | apricot
cherry | noto:cherries | 0.35 | small |
grape | noto:grapes | 0.4 | small |
ice cream | noto:soft-ice-cream | 0.5 | ground | ice-cream, gelato
gift | noto:wrapped-gift | 0.5 | ground | present
basket | noto:basket | 0.6 | ground |
bucket | noto:bucket | 0.6 | ground | pail
box | noto:package | 0.6 | ground | crate, parcel
vase | noto:amphora | 0.6 | ground | amphora, urn
door | noto:door | 1.8 | ground | doorway, portal, gate
window | noto:window | 1.3 | ground |
mirror | noto:mirror | 1.3 | ground |
painting | noto:framed-picture | 1 | ground | picture frame
globe | noto:globe-showing-europe-africa | 0.6 | small |
ball | noto:soccer-ball | 0.35 | small | football
yarn | noto:yarn | 0.35 | small | ball of yarn
sled | noto:sled | 0.7 | ground | sledge, sleigh
anchor | noto:anchor | 0.8 | ground |
surfboard | noto:person-surfing | 1.2 | water |
nest | noto:nest-with-eggs | 0.4 | small |
egg | noto:egg | 0.35 | small |
heart | noto:red-heart | 0.6 | air |
feather | noto:feather | 0.4 | small |
gravestone | noto:headstone | 0.9 | ground | tombstone, grave
coffin | noto:coffin | 1 | ground |
cauldron | fig:cauldron | 0.7 | ground |
computer | noto:desktop-computer | 0.7 | ground | monitor
barrel | noto:oil-drum | 0.7 | ground |
`;
