/**
 * Buildings, plants, vehicles, furniture and objects; the columns are those of creatures.ts.
 * What is not listed is looked up by its name in the icon sets, see art.ts.
 */
export const THINGS = `
moai | noto:moai | 1.8 | ground | easter island statue, easter island head
statue of liberty | noto:statue-of-liberty | 4 | backdrop |
teddy bear | noto:teddy-bear | 0.7 | ground | teddy
house | noto:house | 2.6 | backdrop | home, cottage, cabin, farmhouse, villa, bungalow, ~barn, ~roof
garden house | noto:house-with-garden | 2.6 | backdrop |
houses | noto:houses | 2.6 | backdrop |
hut | noto:hut | 2.2 | backdrop | shack
haunted house | noto:derelict-house | 3 | backdrop | ruin, ruins, ~mansion
castle | noto:castle | 4 | backdrop | fortress, citadel, ~palace
japanese castle | noto:japanese-castle | 3.4 | backdrop | ~pagoda, ~japanese temple
temple | noto:classical-building | 3 | backdrop | ~museum
shrine | noto:shinto-shrine | 2.4 | backdrop | torii, torii gate
church | noto:church | 3.2 | backdrop | chapel, ~cathedral
mosque | noto:mosque | 3.2 | backdrop |
lighthouse | fig:lighthouse | 4 | backdrop |
windmill | fig:windmill | 3.6 | backdrop | mill
skyscraper | noto:office-building | 4 | backdrop | office building
tokyo tower | noto:tokyo-tower | 4.4 | backdrop |
factory | noto:factory | 3 | backdrop |
school | noto:school | 3 | backdrop |
circus | noto:circus-tent | 2.8 | backdrop | circus tent
ferris wheel | noto:ferris-wheel | 3.4 | backdrop |
roller coaster | noto:roller-coaster | 3.2 | backdrop |
carousel horse | noto:carousel-horse | 2 | ground | ~carousel, ~merry-go-round
fountain | noto:fountain | 1.7 | ground |
tent | noto:tent | 1.5 | ground | camp, campsite
campfire | fig:campfire | 0.7 | ground | bonfire
fireplace | fig:fireplace | 1.7 | backdrop furniture | hearth
fire | noto:fire | 0.9 | ground | flame
bridge | fig:bridge | 1.9 | ground |
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
log | noto:wood | 0.5 | ground | stump, tree stump
iceberg | fig:iceberg | 1.6 | water | ice floe
rock | noto:rock | 0.6 | ground | stone, boulder
flower | fig:daisy | 0.6 | small | blossom, daisy, wildflower
sunflower | fig:sunflower | 0.9 | ground |
rose | fig:rose | 0.7 | ground |
tulip | fig:tulip | 0.6 | ground |
poppy | fig:poppy | 0.6 | ground |
hyacinth | noto:hyacinth | 0.55 | ground | ~lavender, ~bluebell
lotus | noto:lotus | 0.5 | water | water lily, ~lily, ~lily pad, ~lilypad
mushroom | noto:mushroom | 0.5 | ground | toadstool
herb | noto:herb | 0.5 | ground | ~fern
bouquet | noto:bouquet | 0.7 | ground tableware |
potted plant | noto:potted-plant | 0.9 | ground furniture | houseplant, plant, pot plant, ~bonsai, ~bonsai tree
pumpkin | fig:pumpkin | 0.55 | ground |
jack-o-lantern | noto:jack-o-lantern | 0.55 | ground | jack o lantern
boat | noto:sailboat | 1.6 | water | sailboat, sailing boat, yacht
ship | noto:ship | 1.8 | water | ocean liner, cruise ship, steamer, titanic
pirate ship | fig:pirateship | 2.2 | water | ~galleon, ~sailing ship, ~tall ship
canoe | noto:canoe | 0.7 | water | ~kayak, ~rowboat, ~rowing boat, ~raft
ferry | noto:ferry | 1.6 | water |
speedboat | noto:speedboat | 0.9 | water | motorboat
submarine | fig:submarine | 1.2 | water |
car | noto:automobile | 1.1 | ground | automobile, sedan
taxi | noto:taxi | 1.1 | ground | cab
racing car | noto:racing-car | 0.8 | ground | race car, ~sports car
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
lantern | fig:lantern | 0.5 | ground |
paper lantern | noto:red-paper-lantern | 0.5 | air | sky lantern
street lamp | fig:streetlamp | 2.6 | ground | streetlamp, street light, streetlight, lamppost, lamp post
umbrella | noto:umbrella | 1.2 | ground |
parasol | noto:umbrella-on-ground | 1.6 | ground | beach umbrella
bench | fig:bench | 0.75 | ground | park bench
table | fig:table | 0.8 | ground furniture | desk
chair | fig:chair | 1 | ground furniture | ~armchair, ~stool, ~throne
sofa | fig:sofa | 1.2 | ground furniture | couch
bed | noto:bed | 1 | ground furniture |
bookshelf | fig:bookshelf | 2 | backdrop furniture | bookcase, shelf
piano | fig:piano | 1.1 | ground furniture | grand piano
lamp | fig:lamp | 1.5 | ground furniture | floor lamp, reading lamp, table lamp
candle | noto:candle | 0.5 | ground tableware |
book | noto:closed-book | 0.4 | small tableware | tome, grimoire, novel
open book | noto:open-book | 0.4 | small tableware |
books | noto:books | 0.5 | small tableware | stack of books, pile of books
scroll | noto:scroll | 0.4 | small tableware |
key | noto:key | 0.35 | small tableware |
treasure | noto:treasure-chest | 0.6 | ground | treasure chest, chest
crown | noto:crown | 0.4 | hat tableware | tiara
hat | noto:top-hat | 0.45 | hat | top hat
wizard hat | fig:wizardhat | 0.6 | hat | witch hat, pointed hat
straw hat | noto:womans-hat | 0.35 | hat | sun hat
scarf | fig:scarf | 0.4 | small | shawl
collar | fig:collar | 0.2 | small |
saddle | fig:saddle | 0.4 | small |
necktie | noto:necktie | 0.5 | small | tie
sword | fig:sword | 1.1 | ground | excalibur, blade
shield | noto:shield | 0.7 | ground |
bow | noto:bow-and-arrow | 0.7 | small |
crystal ball | noto:crystal-ball | 0.5 | ground tableware | orb
gem | noto:gem-stone | 0.4 | small tableware | diamond, jewel, gemstone
crystal | fig:crystal | 0.9 | ground | quartz, amethyst
coin | noto:coin | 0.3 | small tableware | gold coin
hourglass | noto:hourglass-done | 0.6 | ground tableware |
clock | noto:mantelpiece-clock | 0.7 | ground tableware |
guitar | noto:guitar | 0.9 | ground |
violin | noto:violin | 0.7 | small tableware | fiddle, ~cello
telescope | noto:telescope | 1.1 | ground |
teapot | noto:teapot | 0.5 | ground tableware | kettle
cup | noto:hot-beverage | 0.4 | ground tableware | coffee, mug, teacup, hot chocolate, cocoa, cup of coffee, cup of tea, cup of cocoa, mug of coffee, mug of tea, ~tea
wine glass | noto:wine-glass | 0.5 | ground tableware | wine, glass of wine, glass of red wine, red wine
champagne | noto:bottle-with-popping-cork | 0.6 | ground tableware | bottle of champagne
bottle | fig:bottle | 0.75 | ground tableware | wine bottle, bottle of wine, bottle of red wine
cake | noto:birthday-cake | 0.6 | ground tableware | birthday cake
bread | noto:bread | 0.4 | ground tableware | loaf
apple | noto:red-apple | 0.35 | small tableware | red apple
orange | noto:tangerine | 0.35 | small tableware | tangerine, mandarin
peach | noto:peach | 0.35 | small tableware | ~apricot
cherry | noto:cherries | 0.35 | small tableware |
grape | noto:grapes | 0.4 | small tableware |
ice cream | noto:soft-ice-cream | 0.5 | ground tableware | ice-cream, gelato
flag | fig:flag | 1.7 | ground | banner, flagpole
pirate flag | fig:pirateflag | 1.7 | ground | jolly roger
card | fig:card | 0.7 | ground tableware | greeting card, birthday card, postcard, invitation
gift | noto:wrapped-gift | 0.5 | ground | present
basket | noto:basket | 0.6 | ground tableware |
bucket | noto:bucket | 0.6 | ground | pail
box | fig:box | 0.7 | ground | cardboard box, crate, carton
parcel | noto:package | 0.5 | ground | package
vase | fig:vase | 0.55 | ground tableware | ~urn
bowl | fig:bowl | 0.4 | ground tableware | fruit bowl
plate | fig:plate | 0.14 | ground tableware | dish, platter
magnifying glass | noto:magnifying-glass-tilted-left | 0.45 | small tableware | magnifier
glass | noto:tumbler-glass | 0.45 | ground tableware | whisky, glass of whisky, glass of whiskey, whiskey
milk | noto:glass-of-milk | 0.45 | ground tableware | glass of milk
ramen | noto:steaming-bowl | 0.5 | ground tableware | bowl of ramen, bowl of noodles, noodles, bowl of soup, ~soup
fruit | fig:fruit | 0.5 | small tableware | fruits, fresh fruit, fresh fruits
green tea | noto:teacup-without-handle | 0.4 | ground tableware | cup of green tea
cut flowers | fig:cutflowers | 0.8 | small tableware | bouquet of flower, bunch of flower, bouquet of wildflower
cut roses | fig:cutroses | 0.8 | small tableware | bouquet of rose, bunch of rose
cut tulips | fig:cuttulips | 0.8 | small tableware | bouquet of tulip, bunch of tulip
cut sunflowers | fig:cutsunflowers | 0.8 | small tableware | bouquet of sunflower
strawberry | noto:strawberry | 0.22 | small tableware | strawberries
lemon | noto:lemon | 0.28 | small tableware |
lime | noto:lime | 0.26 | small tableware |
pear | noto:pear | 0.38 | small tableware |
banana | noto:banana | 0.4 | small tableware |
cookie | noto:cookie | 0.25 | small tableware | biscuit
cheese | noto:cheese-wedge | 0.32 | small tableware |
pizza | noto:pizza | 0.5 | small tableware | slice of pizza
burger | noto:hamburger | 0.45 | small tableware | hamburger, cheeseburger
salad | noto:green-salad | 0.42 | small tableware | bowl of salad, ~vegetables
pasta | noto:spaghetti | 0.42 | small tableware | spaghetti, plate of pasta, plate of spaghetti
amphora | noto:amphora | 0.6 | ground tableware |
door | noto:door | 1.8 | ground | doorway, gate
window | room:window | 1.3 | room | windowsill, window sill, window ledge
curtain | room:curtain | 1.3 | room | curtains, drapes
rug | room:rug | 0.1 | room | carpet
mirror | noto:mirror | 1.3 | ground furniture |
painting | noto:framed-picture | 1 | ground | picture frame
globe | noto:globe-showing-europe-africa | 0.6 | small tableware |
bauble | fig:bauble | 0.3 | small tableware | christmas ball, christmas ornament, christmas tree ball
ball | noto:soccer-ball | 0.35 | small | football
yarn | noto:yarn | 0.35 | small tableware | ball of yarn
sled | noto:sled | 0.7 | ground | sledge, sleigh
anchor | noto:anchor | 0.8 | ground |
surfer on a board | noto:person-surfing | 1.2 | water | ~surfboard
nest | noto:nest-with-eggs | 0.5 | small |
egg | noto:egg | 0.35 | small tableware | eggs
heart | noto:red-heart | 0.6 | air |
bone | noto:bone | 0.3 | small |
feather | noto:feather | 0.4 | small |
gravestone | noto:headstone | 0.9 | ground | tombstone, grave
coffin | noto:coffin | 1 | ground |
cauldron | fig:cauldron | 0.7 | ground |
computer | noto:desktop-computer | 0.7 | ground tableware | monitor
barrel | fig:barrel | 0.7 | ground | keg, cask
broom | fig:broom | 0.45 | air | broomstick, flying broom
branch | fig:branch | 0.9 | air | twig, tree branch
seedling | noto:seedling | 0.7 | ground | sprout
`;
