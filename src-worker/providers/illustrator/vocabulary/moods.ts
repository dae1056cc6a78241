/** Words for place, time of day, weather and season: `value: words and phrases`. Lemmas are enough for regular forms. */
export const SETTINGS = {
  forest: 'forest, wood, woods, woodland, grove, jungle, rainforest, pine forest, glade, clearing, taiga',
  meadow:
    'meadow, field, grass, grassland, prairie, pasture, countryside, farm, farmland, lawn, savanna, savannah, plain, plains, steppe, moor',
  flowerfield:
    'flower field, field of flowers, poppy field, lavender field, sunflower field, flower meadow, tulip field',
  wheatfield: 'wheat field, cornfield, corn field, wheat, barley field, rice field',
  hills: 'hill, hilltop, hillside, valley, rolling hills, highlands, vale',
  mountains:
    'mountain, snow capped mountain, snowy mountain, snow capped peak, snowy peak, mountains, alps, peak, mountaintop, summit, canyon, ridge, mount fuji, himalayas',
  cliff: 'cliff, sea cliff, clifftop, cliff top, cliffside, headland, bluff',
  beach:
    'beach, coastal, shore, seashore, coast, seaside, sand, island, tropical island, desert island, lagoon',
  sea: 'sea, ocean, arctic sea, arctic ocean, polar sea, waves, wave, open sea, high seas, harbor, harbour, bay',
  lake: 'lake, frozen lake, frozen pond, icy lake, pond, water, reflection, fjord, swamp, marsh, wetland',
  river: 'river, frozen river, icy river, stream, brook, creek, riverbank, canal',
  waterfall: 'waterfall, frozen waterfall, cascade, cataract, falls',
  desert: 'desert, dune, dunes, sand dunes, sahara, wasteland, oasis',
  city: 'city, skyline, downtown, metropolis, cityscape, tokyo, new york, paris, london, rooftop, urban',
  road: 'road, highway, country road, dirt road, winding road, lane, trail, path',
  street: 'street, alley, avenue, sidewalk, crossroad, crosswalk, city road, market, plaza, square',
  village: 'village, town, hamlet, suburb',
  garden: 'garden, park, backyard, orchard, yard, courtyard, vineyard',
  snowfield:
    'snow field, snowy field, tundra, arctic, antarctica, glacier, ice, winter wonderland, north pole',
  space: 'space, outer space, galaxy, cosmos, universe, nebula, orbit, milky way',
  planet: 'alien planet, alien landscape, crater, alien world, planet surface',
  moon: 'on the moon, lunar surface, lunar landscape, moon surface, the moon surface, moonscape, surface of the moon',
  mars: 'mars, on mars, martian landscape, martian surface, red planet',
  underwater:
    'underwater, under water, under the sea, undersea, seabed, ocean floor, reef, deep sea, bottom of the sea, aquarium, under the ocean, beneath the sea, beneath the waves',
  room: 'room, indoors, indoor, living room, bedroom, kitchen, library, study, cafe, café, restaurant, office, interior, attic, reading nook, nook, lounge, parlor, parlour, bathroom, dining room, coffee shop, bookshop, bakery, pub, workshop, laboratory, hallway, nursery, tabletop, still life, tavern, classroom, hall, cottage interior, studio',
  cave: 'cave, cavern, grotto, mine, dungeon',
  volcano: 'volcano, lava, eruption, magma',
  clouds: 'above the clouds, in the clouds, in the sky, cloudscape, sea of clouds, heaven',
  graveyard: 'graveyard, cemetery',
} as const;
export type Setting = keyof typeof SETTINGS;

export const TIMES = {
  dawn: 'dawn, sunrise, daybreak, early morning, first light',
  day: 'day, daytime, noon, midday, morning, afternoon, daylight, blue sky, sunlight, sunny, bright day, sunny day',
  sunset: 'sunset, golden hour, evening, sundown, setting sun',
  dusk: 'dusk, twilight, blue hour, nightfall, gloaming',
  night:
    'night, midnight, nighttime, moonlit, moonlight, starlit, starlight, starry, nocturnal, moonlit night, starry night, night sky',
} as const;
export type TimeOfDay = keyof typeof TIMES;

export const WEATHERS = {
  rain: 'rain, rainy, drizzle, downpour, raining, rainfall, shower, monsoon',
  storm: 'storm, stormy, thunderstorm, thunder, lightning, tempest, hurricane',
  fog: 'fog, foggy, mist, misty, haze, hazy, smoke, smoky',
  snow: 'snow, snowing, snowfall, blizzard, snowflake, snowstorm, snowy',
  clouds: 'cloud, cloudy, overcast, clouds, fluffy clouds',
  wind: 'wind, windy, breeze, gust, breezy',
  rainbow: 'rainbow',
  clear: 'clear sky, cloudless, clear',
} as const;
export type Weather = keyof typeof WEATHERS;

export const SEASONS = {
  spring: 'spring, springtime, april, may flowers',
  summer: 'summer, summertime, july',
  autumn:
    'autumn, fall, autumn leaves, autumnal, fall leaves, falling leaves, october, november, leaf, foliage',
  winter: 'winter, wintry, december, january, frozen, frosty, frost, icy',
} as const;
export type Season = keyof typeof SEASONS;

/** What is in the sky; `moon` and `sun` also say the time of day if nothing else does. */
export const SKY_THINGS = {
  sun: 'sun',
  moon: 'moon, full moon, moonrise',
  crescent: 'crescent moon, crescent, new moon, half moon, waning moon',
  stars: 'star, stars, constellation',
  shootingstar: 'shooting star, comet, meteor, meteor shower, falling star',
  aurora: 'aurora, northern lights, aurora borealis, polar lights',
  earth: 'earth, planet earth, the earth',
  planet: 'planet, saturn, ringed planet, jupiter, two moons, rings',
  fireworks: 'firework, fireworks',
  fireflies: 'firefly, fireflies, sparkle, sparkles, glowing particles, magic dust, embers',
  petals: 'petal, petals, cherry blossoms, falling petals',
} as const;
export type SkyThing = keyof typeof SKY_THINGS;

/** Words that ask for things already in the landscape: `setting or plant that is then drawn`. */
export const SCENERY = {
  trees: 'trees',
  pines: 'pines, pine trees, firs, spruces, evergreens',
  palms: 'palms, palm trees',
  cherrytrees: 'cherry trees, cherry blossom trees',
  birches: 'birches, birch trees',
  flowers: 'flowers, wildflowers, blossoms, daisies, poppies, tulips, roses, sunflowers, lavender flowers',
  mushrooms: 'mushrooms, toadstools',
  rocks: 'rocks, stones, boulders, pebbles',
  neon: 'neon lights, neon light, neon signs, neon sign, neon glow, neon',
} as const;
export type Scenery = keyof typeof SCENERY;
