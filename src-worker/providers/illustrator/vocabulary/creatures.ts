/**
 * Animals, people and beings of tales. One line a thing:
 *
 *   name | art | height | place | synonyms and plural forms that the lemmatiser does not know
 *
 * art       `fig:x` a figure of figures/, `noto:x` or `fluent:x` an icon of that set
 * height    in units; a grown person is 1.5. Sizes are compressed: an elephant beside a mouse must leave both visible
 * place     ground, air, water, backdrop (stands behind the others), hat, small (lies on the ground, much smaller),
 *           room (part of every room: its painter draws it); then `furniture` or `tableware`, which live indoors
 * synonyms  other words for the same kind of thing. `~word` is another kind that only looks similar: it is drawn so,
 *           and reported as such ("elk (drawn as deer)")
 */
export const CREATURES = `
fox | fig:fox | 1 | ground | vixen
wolf | fig:wolf | 1.15 | ground | wolves, ~coyote, ~husky, ~jackal
cat | fig:cat | 0.85 | ground | kitten, kitty, tomcat, feline, tabby
dog | fig:dog | 0.95 | ground | puppy, pup, hound, doggy, labrador, retriever, terrier, beagle, corgi
bear | fig:bear | 1.5 | ground | grizzly, bear cub
polar bear | fig:polarbear | 1.5 | ground |
panda | fig:panda | 1.3 | ground | panda bear
lion | fig:lion | 1.4 | ground | ~lioness
black panther | fig:panther | 1.25 | ground | panther, ~jaguar, ~puma
tiger | noto:tiger | 1.1 | ground |
leopard | noto:leopard | 1.1 | ground | ~cheetah
rabbit | noto:rabbit | 0.75 | ground | bunny, ~hare
mouse | noto:mouse | 0.45 | ground | mice
rat | noto:rat | 0.5 | ground |
hedgehog | noto:hedgehog | 0.5 | ground |
chipmunk | noto:chipmunk | 0.55 | ground | ~squirrel
owl | noto:owl | 0.7 | ground | owlet
horse | noto:horse | 1.6 | ground | pony, stallion, mare, foal, mustang
unicorn | fig:unicorn | 1.6 | ground |
deer | noto:deer | 1.5 | ground | stag, fawn, doe, ~reindeer, ~elk, ~caribou
moose | fig:moose | 1.8 | ground |
cow | noto:cow | 1.3 | ground | cattle, ~calf, ~bull
ox | noto:ox | 1.3 | ground |
water buffalo | noto:water-buffalo | 1.3 | ground | buffalo
bison | noto:bison | 1.4 | ground |
pig | noto:pig | 0.8 | ground | piglet, hog
sheep | noto:ewe | 0.9 | ground | lamb, ewe
goat | noto:goat | 1 | ground |
ram | noto:ram | 1 | ground |
donkey | noto:donkey | 1.2 | ground | ~mule
camel | noto:camel | 1.7 | ground |
llama | noto:llama | 1.5 | ground | ~alpaca
giraffe | noto:giraffe | 2.4 | ground |
elephant | noto:elephant | 2 | ground |
mammoth | noto:mammoth | 2.1 | ground |
rhinoceros | noto:rhinoceros | 1.5 | ground | rhino
hippopotamus | noto:hippopotamus | 1.3 | ground | hippo
zebra | noto:zebra | 1.4 | ground |
kangaroo | noto:kangaroo | 1.3 | ground | ~wallaby
gorilla | noto:gorilla | 1.3 | ground | ape
monkey | noto:monkey | 0.9 | ground | ~chimpanzee, ~chimp
orangutan | noto:orangutan | 1.1 | ground |
sloth | noto:sloth | 0.9 | ground |
raccoon | noto:raccoon | 0.7 | ground | ~red panda
badger | noto:badger | 0.65 | ground |
beaver | noto:beaver | 0.7 | ground |
otter | noto:otter | 0.6 | water |
skunk | noto:skunk | 0.65 | ground |
koala | fig:koala | 0.9 | ground |
hamster | fig:hamster | 0.45 | ground | ~guinea pig
frog | fig:frog | 0.5 | ground | ~toad
turtle | noto:turtle | 0.6 | ground | tortoise
snake | noto:snake | 0.6 | ground | serpent, cobra, python
lizard | noto:lizard | 0.6 | ground | gecko
crocodile | noto:crocodile | 0.8 | ground | ~alligator
dragon | fig:dragon | 1.9 | ground | wyvern, drake
chinese dragon | noto:dragon | 1.9 | air | eastern dragon, japanese dragon
dinosaur | noto:t-rex | 2.2 | ground | t-rex, tyrannosaurus, trex
brontosaurus | noto:sauropod | 2.4 | ground | sauropod, diplodocus
penguin | noto:penguin | 0.8 | ground |
duck | noto:duck | 0.6 | water | duckling, mallard
goose | noto:goose | 0.7 | water | geese
swan | noto:swan | 0.8 | water |
flamingo | noto:flamingo | 1.1 | ground |
chicken | noto:rooster | 0.65 | ground | hen, rooster, cock
chick | noto:baby-chick | 0.35 | ground |
turkey | noto:turkey | 0.7 | ground |
peacock | noto:peacock | 0.9 | ground |
parrot | noto:parrot | 0.7 | ground | macaw
bird | noto:bird | 0.4 | air | songbird, bluebird, ~sparrow, ~robin, ~finch, ~hummingbird, ~swallow
eagle | noto:eagle | 0.8 | air | ~hawk, ~falcon
dove | noto:dove | 0.5 | air | ~pigeon, ~seagull, ~gull
raven | fluent:blackbird | 0.55 | air | crow, blackbird
bat | noto:bat | 0.45 | air |
butterfly | noto:butterfly | 0.4 | air | ~moth
bee | noto:honeybee | 0.3 | air | honeybee, bumblebee, ~wasp
ladybug | noto:lady-beetle | 0.3 | small | ladybird
ant | noto:ant | 0.3 | small |
beetle | noto:beetle | 0.3 | small |
caterpillar | noto:bug | 0.35 | small | ~insect, ~bug
spider | noto:spider | 0.35 | small |
snail | noto:snail | 0.4 | small |
fish | noto:fish | 0.5 | water | trout, salmon, carp
tropical fish | noto:tropical-fish | 0.5 | water | ~clownfish, ~goldfish, ~angelfish
shark | noto:shark | 1.2 | water |
whale | noto:whale | 1.7 | water |
dolphin | noto:dolphin | 1.1 | water | ~porpoise
orca | noto:orca | 1.4 | water | killer whale
octopus | noto:octopus | 0.9 | water | ~kraken
squid | noto:squid | 0.8 | water |
jellyfish | noto:jellyfish | 0.7 | water |
seal | noto:seal | 0.8 | ground | ~sea lion
crab | noto:crab | 0.45 | small |
lobster | noto:lobster | 0.5 | small |
shell | noto:spiral-shell | 0.3 | small | seashell
coral | noto:coral | 0.7 | small | coral reef
phoenix | noto:phoenix | 1.2 | air | firebird
mermaid | noto:mermaid | 1.3 | water | ~siren
fairy | noto:fairy | 0.8 | air | pixie
genie | noto:genie | 1.3 | air | djinn
ghost | noto:ghost | 0.9 | air | spirit, phantom
skull | noto:skull | 0.5 | small tableware | ~skeleton
alien | fig:alien | 1.2 | ground | extraterrestrial, martian
robot | fig:robot | 1.4 | ground | android, cyborg, droid
astronaut | fig:astronaut | 1.5 | ground | cosmonaut, spaceman, spacewoman
wizard | fig:wizard | 1.5 | ground | sorcerer, mage, merlin, magician, warlock
witch | fig:witch | 1.5 | ground | sorceress, enchantress
knight | fig:knight | 1.5 | ground | ~warrior, ~soldier
king | fig:king | 1.5 | ground | emperor
queen | fig:queen | 1.5 | ground | empress
princess | fig:princess | 1.4 | ground |
prince | fig:prince | 1.45 | ground |
ninja | fig:ninja | 1.45 | ground |
samurai | fig:samurai | 1.5 | ground |
vampire | fig:vampire | 1.5 | ground |
pirate | fig:pirate | 1.5 | ground |
farmer | fig:farmer | 1.5 | ground |
chef | fig:chef | 1.5 | ground | cook, baker
detective | fig:detective | 1.5 | ground |
pilot | fig:pilot | 1.5 | ground |
firefighter | fig:firefighter | 1.5 | ground | fireman
scientist | fig:scientist | 1.5 | ground | ~doctor
artist | fig:artist | 1.5 | ground | painter
elf | fig:elf | 1.4 | ground |
monk | fig:monk | 1.5 | ground | hermit, ~wanderer, ~pilgrim
person | fig:person | 1.5 | ground | people, human, stranger, figure, hiker, villager, traveler, traveller, gardener
man | fig:man | 1.5 | ground | men, guy, gentleman, father, dad, husband, ~fisherman
woman | fig:woman | 1.45 | ground | women, lady, mother, mom, wife
boy | fig:boy | 1.1 | ground | son, brother
girl | fig:girl | 1.1 | ground | daughter, sister
child | fig:child | 1.05 | ground | children, kid, ~toddler
old man | fig:oldman | 1.45 | ground | grandfather, grandpa, elderly man
old woman | fig:oldwoman | 1.4 | ground | grandmother, grandma, elderly woman
runner | noto:person-running | 1.4 | ground | jogger
dancer | noto:woman-dancing | 1.5 | ground |
ballerina | noto:ballet-dancer | 1.5 | ground | ballet dancer
surfer | noto:person-surfing | 1.2 | water |
cyclist | noto:person-biking | 1.4 | ground |
couple | fig:couple | 1.5 | ground | lovers, lover
family | fig:family | 1.4 | ground |
superhero | noto:superhero | 1.6 | air |
troll | noto:troll | 1.7 | ground | ~ogre
snowman | noto:snowman-without-snow | 1.2 | ground |
santa | fig:santa | 1.5 | ground | santa claus, father christmas
scarecrow | fig:scarecrow | 1.6 | ground |
`;
