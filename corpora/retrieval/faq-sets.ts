/**
 * Question sets written for the benchmark of the search, about everyday subjects: entries as people learn them, a title
 * and a text, and questions in other words. `null` is a question that no entry answers.
 */
export interface FaqSet {
  name: string;
  entries: readonly (readonly [title: string, text: string])[];
  /** Which entry each question wants, from 0. */
  questions: readonly (readonly [question: string, entry: number | null])[];
}

export const townLibrary: FaqSet = {
  name: 'a town library',
  entries: [
    [
      'How do I become a member?',
      'Bring an identity card and, if it does not show your address, a letter from the town. The card is free for those under 18 and costs 15 euros a year otherwise.',
    ],
    [
      'How long may I keep what I borrow?',
      'Books and games four weeks, magazines and films one week. Nothing that another reader waits for can be extended.',
    ],
    [
      'How do I extend a loan?',
      'Twice, for the same time again: in your account on the web page, at the desk, or by telephone.',
    ],
    [
      'What happens if I return something late?',
      'After the last day we charge 20 cents a day for each thing, at most 10 euros. We write to you twice before we send a bill.',
    ],
    [
      'What if I lose or damage something?',
      'You pay the price of a new copy and 3 euros for binding it. Please do not repair torn pages with adhesive tape.',
    ],
    [
      'Can I reserve a book that is out?',
      'Yes, for 1 euro. We send a message when it is back and keep it behind the desk for seven days.',
    ],
    [
      'When are you open?',
      'Tuesday to Friday from 10 to 19, on Saturdays from 10 to 14. The reading room alone is also open on Sundays.',
    ],
    [
      'Where do I return things outside opening hours?',
      'Through the flap beside the entrance, at any time. It is emptied each morning; until then, they stay on your account.',
    ],
    [
      'Which e-books are there?',
      'About 9,000 titles on the platform of our network. They return themselves after 21 days, so there are never fees.',
    ],
    [
      'Is there internet for visitors?',
      'Eight computers for an hour a day each, and wireless network everywhere, with the number of your card and your birthday as password.',
    ],
    [
      'May I eat and drink?',
      'Water in closed bottles everywhere; everything else only in the café on the ground floor.',
    ],
    [
      'Is the building accessible with a wheelchair?',
      'A lift leads from the yard to all floors. The toilet on the first floor has wide doors and grab bars.',
    ],
    [
      'Can I print or copy?',
      'The machine on the first floor prints from a USB stick or by mail. A page costs 10 cents, in colour 50.',
    ],
    [
      'Do you take donated books?',
      'Only after a talk with us: most of what is offered we have already. What we cannot use goes to the flea market in May.',
    ],
    [
      'Can you order something you do not have?',
      'Suggest it on the web page. If it is out of print, we ask for it at other libraries in the country; that takes two weeks and costs 2.50.',
    ],
    [
      'What is offered for children?',
      'Reading aloud on Thursdays at 16, for three to six years. In the summer holidays there is a club with prizes for those who read most.',
    ],
    [
      'Can a school class visit?',
      'Mornings before we open, after a call two weeks ahead. We show how to search, and each pupil may take one book.',
    ],
    [
      'Are there quiet places to work?',
      'Twelve desks on the second floor, where nobody may speak, and two rooms for groups of up to six, which can be booked for two hours.',
    ],
    [
      'How do I change my address or telephone number?',
      'In your account under “My details”. A new name needs a document, so please come to the desk.',
    ],
    [
      'I have forgotten my PIN.',
      'The desk sets a new one when you show your card. For your safety, we do not do this by telephone.',
    ],
    [
      'What do I do if my card is stolen?',
      'Call at once so that we lock it: until then you answer for everything borrowed with it. A new card costs 3 euros.',
    ],
    [
      'How do I cancel my membership?',
      'A sentence by mail is enough. Everything must have been given back and paid; what remains of the yearly fee is not refunded.',
    ],
    [
      'Do you keep a record of what I read?',
      'No. As soon as a thing is back, the link between it and you is erased, unless you have switched on the history in your account.',
    ],
    [
      'Can I hire a room for an event?',
      'The hall holds 80 and costs 120 euros an evening, with projector and chairs. Clubs of the town pay half.',
    ],
    [
      'How can I work for you as a volunteer?',
      'We look for people who bring books to those who cannot leave home, once a week for an hour or two.',
    ],
  ],
  questions: [
    ['what does it cost to sign up', 0],
    ['papers needed to register as a new reader', 0],
    ['number of days before a novel is due', 1],
    ['I need more time with my novel', 2],
    ['penalty for overdue items', 3],
    ['my dog chewed the cover of a picture book', 4],
    ['put me on the waiting list for a popular title', 5],
    ['can I drop by on a Monday', 6],
    ['giving a novel back at midnight', 7],
    ['reading on my Kindle or tablet', 8],
    ['wifi password', 9],
    ['is a sandwich allowed at the table', 10],
    ['my grandmother cannot climb stairs', 11],
    ['I need a paper version of my PDF', 12],
    ['getting rid of the novels in my attic', 13],
    ['please buy this title for your shelves', 14],
    ['story time for toddlers', 15],
    ['I am a teacher and want to bring my pupils', 16],
    ['silent spot to prepare for an exam', 17],
    ['meeting with my study group', 17],
    ['I have moved house', 18],
    ['can’t log in any more because of the secret number', 19],
    ['somebody took my wallet with everything in it', 20],
    ['stop being a reader here', 21],
    ['privacy of my borrowing history', 22],
    ['place for a concert with eighty guests', 23],
    ['helping out unpaid', 24],
    ['do you repair bicycles', null],
    ['opening an account at the bank', null],
    ['recommended vaccinations for Brazil', null],
    ['what is the weather tomorrow', null],
  ],
};

export const washingMachine: FaqSet = {
  name: 'a washing machine',
  entries: [
    [
      'Before first use',
      'Remove the four transport bolts at the back and keep them. Run the cotton programme at 60 °C once without laundry, with a little detergent.',
    ],
    [
      'Levelling',
      'Turn the feet until a spirit level shows that the top is flat, then tighten the lock nuts. On wooden floors, put a board under it.',
    ],
    [
      'Water supply',
      'Connect the grey hose to a cold tap with ¾ inch thread. The pressure must be between 0.5 and 8 bar.',
    ],
    [
      'Detergent drawer',
      'Compartment II is for the main wash, I for the prewash, and the one with the flower for softener, up to the line.',
    ],
    [
      'How much detergent',
      'With soft water and a full drum of normally soiled laundry 40 ml, with hard water 70 ml. Too much foams over, and the machine adds rinses.',
    ],
    [
      'How much laundry',
      'Cotton 8 kg, easy-care 4 kg, wool 2 kg. In a full drum there must still be room for a hand above the clothes.',
    ],
    [
      'Wool and silk',
      'The hand-wash programme rocks the drum at 30 °C and spins at 400 turns. Use a detergent for wool, and dry flat.',
    ],
    [
      'Stains',
      'Treat blood with cold water and grass with alcohol before washing; hot water sets proteins for ever.',
    ],
    [
      'Delayed start',
      'Press the clock until the hours until the end are shown. The door stays locked; hold the button for three seconds to change your mind.',
    ],
    [
      'Child lock',
      'Hold the two outer buttons for five seconds until the key lights up. It keeps small hands from changing the programme, not from opening the door.',
    ],
    [
      'Cleaning the filter',
      'Every two months: put a flat dish under the flap, let the water out through the small hose, unscrew the insert and remove coins and fluff.',
    ],
    [
      'Cleaning the drawer',
      'Press the blue tongue, pull the drawer out altogether, and rinse it under the tap. Dry the housing, where black spots like to grow.',
    ],
    [
      'The rubber seal',
      'Wipe the folds dry after each wash, and leave the door ajar, or a musty smell develops.',
    ],
    [
      'Limescale',
      'In regions with hard water, run the empty drum with 100 g of citric acid at 40 °C twice a year, never with vinegar, which attacks rubber.',
    ],
    [
      'The machine does not start',
      'The door must click. Check the plug, the fuse, and whether a delayed start has been chosen.',
    ],
    [
      'Water stays in the drum',
      'The drain hose is kinked or the filter blocked. Clean it, then choose “Spin” alone.',
    ],
    [
      'The machine wanders and thumps when it spins',
      'The laundry lies on one side: take heavy things out and spread the rest. Check that all transport bolts are gone.',
    ],
    [
      'There is water on the floor',
      'Close the tap at once. Look at the joints of the hose and at the drawer, which overflows when it is blocked.',
    ],
    [
      'The door does not open',
      'While water can be seen or the drum is hot it is locked. Wait two minutes after the end; with a power cut, pull the red cord behind the flap.',
    ],
    [
      'Clothes come out with white streaks',
      'That is detergent that has not dissolved. Use liquid for dark things, load less, and add a rinse.',
    ],
    [
      'Clothes have shrunk or lost colour',
      'They were washed hotter than the label says. Wash new dark textiles separately the first three times.',
    ],
    [
      'How long a programme takes',
      'Eco 40–60 runs for three hours and a half and uses the least power, since it soaks for longer at a lower temperature. Quick takes 30 minutes.',
    ],
    [
      'Moving house',
      'Drain the remaining water, wind up the hoses, and put the transport bolts in again, or the bearings suffer.',
    ],
    [
      'Guarantee',
      'Two years from the date on the receipt, ten on the motor. Wear of seals and damage by foreign objects are not covered.',
    ],
    [
      'Disposal',
      'Do not put it with household rubbish: the shop takes it back for nothing when it delivers a new one.',
    ],
  ],
  questions: [
    ['screws I have to take out after delivery', 0],
    ['floor is uneven', 1],
    ['can I attach it to the warm pipe', 2],
    ['where do I pour the fabric conditioner', 3],
    ['how many spoons of powder', 4],
    ['can I stuff it completely full', 5],
    ['my cashmere jumper', 6],
    ['red wine and grass on white trousers', 7],
    ['have it finish when I come home from work', 8],
    ['toddler keeps pressing the knobs', 9],
    ['lost a coin in it', 10],
    ['mould where the soap goes', 11],
    ['it smells bad inside', 12],
    ['chalky deposits', 13],
    ['nothing happens when I press the button', 14],
    ['it won’t pump out', 15],
    ['jumps around the bathroom', 16],
    ['puddle in the kitchen', 17],
    ['I can’t get my laundry out, it is shut tight', 18],
    ['powder residue on my black shirt', 19],
    ['my sweater is too small now', 20],
    ['fastest cycle', 21],
    ['why does the economical one run for so many hours', 21],
    ['transporting it to the new flat', 22],
    ['who pays for the repair after eighteen months', 23],
    ['getting rid of the old appliance', 24],
    ['how do I bake bread', null],
    ['change the language of my telephone', null],
    ['nearest petrol station', null],
    ['why is the sky blue', null],
  ],
};

export const housingCooperative: FaqSet = {
  name: 'a housing cooperative',
  entries: [
    [
      'Applying for a flat',
      'Fill in the form for members and tell us how many rooms you need. Offers go out in the order of the list; most wait three to five years.',
    ],
    [
      'Shares',
      'With a flat you buy shares of 90 euros for each square metre. They earn three per cent a year and are paid back when you leave.',
    ],
    [
      'Rent and when it is due',
      'By the third working day of the month, by standing order. The reference is the number on your contract.',
    ],
    [
      'If you cannot pay',
      'Speak with us before the second month is missed. We agree on instalments and know which office helps; nobody here has been put out for being ill.',
    ],
    [
      'Heating',
      'It runs from October to April and is lowered between 23 and 5. Radiators that stay cold at the top need bleeding; we do it for nothing.',
    ],
    [
      'Bills for running costs',
      'They come in June for the year before: water and heat by the meter, everything else by area. You have twelve months to object.',
    ],
    [
      'Noise',
      'Rest is from 13 to 15 and from 22 to 6. Drills, pianos and parties belong outside these hours; talk first, then call the caretaker.',
    ],
    [
      'Pets',
      'Cats, fish and small animals need no permission. Dogs do, and the neighbours on the staircase are heard.',
    ],
    [
      'Subletting',
      'A room may be let to another person if you go on living there; the whole flat only for a year, for a stay abroad, with our consent in writing. Holiday guests for money are not allowed.',
    ],
    [
      'Having someone move in',
      'Spouses and children move in without asking. For anyone else, tell us the name within two weeks.',
    ],
    [
      'Repairs',
      'Report them in the portal with a photograph. Burst pipes, gas and power cuts: call the emergency number on the notice board, day and night.',
    ],
    [
      'Small repairs you do yourself',
      'Bulbs, plugs for the sink, toilet seats and clogged taps are the tenant’s, up to 80 euros each.',
    ],
    [
      'Painting and alterations',
      'Paint as you like; strong colours must be white when you leave. Walls, floors and bathrooms only with a drawing and our consent.',
    ],
    [
      'Satellite dishes and balconies',
      'Nothing may be screwed to the façade. Boxes of flowers hang inside the railing, and charcoal grills stay in the yard.',
    ],
    [
      'The laundry room',
      'Book it by the board with your lock, three hours at a time. The driers take tokens from the caretaker.',
    ],
    [
      'Bicycles, prams and cars',
      'Prams may stand in the hall if the way out stays free. Bicycles go to the cellar. For a parking space in the garage, there is a list of its own.',
    ],
    [
      'Rubbish',
      'Paper on Mondays, packaging every other Wednesday. Old furniture is fetched after a call to the town; what stands in the yard is removed at the cost of all.',
    ],
    [
      'Lost keys',
      'Tell us at once: if they fit the front door, all locks may have to be replaced, which liability insurance usually pays. Copies are made only with the security card.',
    ],
    [
      'Damp and mould',
      'Air for ten minutes three times a day, keep furniture a hand from outer walls, and report stains early, so that we can look for a leak.',
    ],
    [
      'Pests',
      'Report mice, ants and bedbugs in the portal. The firm treats all flats on the staircase, and there is no charge if you let it in.',
    ],
    [
      'Exchanging flats',
      'Two members can swap if both have paid and both contracts are two years old. Families in small flats are given priority over the list.',
    ],
    [
      'Giving notice',
      'Three months to the end of a month, in writing, signed by everyone in the contract. We come to look at the flat four weeks before.',
    ],
    [
      'Handing over',
      'Empty, swept, with all keys, and the meters read together. What is missing is written down, and the money for your shares follows after the yearly meeting.',
    ],
    [
      'Voting',
      'Each member has one vote, however many shares. The meeting is in May; you may send someone with a written authority.',
    ],
    [
      'The guest flat',
      'Two rooms for visitors of members, 35 euros a night with linen, at most two weeks. Book half a year ahead for Christmas.',
    ],
  ],
  questions: [
    ['how long until I get a place', 0],
    ['deposit I have to put down', 1],
    ['last day for the monthly transfer', 2],
    ['I lost my job and owe you money', 3],
    ['it is freezing in my living room in September', 4],
    ['I think the yearly statement is wrong', 5],
    ['the people upstairs play the drums at night', 6],
    ['may I get a puppy', 7],
    ['going to Canada for eight months, someone else would live here', 8],
    ['listing my place on Airbnb', 8],
    ['my girlfriend wants to live with me', 9],
    ['the tap in the wall has burst and it is Sunday', 10],
    ['who changes a light bulb', 11],
    ['knocking through to the kitchen', 12],
    ['barbecue outside my window', 13],
    ['washing my clothes in the basement', 14],
    ['where do I put the buggy', 15],
    ['throwing away a sofa', 16],
    ['I locked myself out because my key ring is gone', 17],
    ['black fungus in the corner of the bedroom', 18],
    ['cockroaches', 19],
    ['switch with another family that needs fewer rooms', 20],
    ['I am moving out, how early must I tell you', 21],
    ['when do I get my money back after leaving', 22],
    ['what does the last inspection involve', 22],
    ['I cannot come to the assembly myself', 23],
    ['my parents are visiting over the holidays', 24],
    ['how do I renew my passport', null],
    ['best wine with fish', null],
    ['who invented the telephone', null],
    ['cheap flights to Lisbon', null],
  ],
};

/** Names, codes and numbers: entries that mean nearly the same; one of them has what is asked for. */
export const exactThings: FaqSet = {
  name: 'names, codes and numbers',
  entries: [
    ['Fault E17', 'Display shows E17: the inlet valve does not close. Replace part 4055-1187.'],
    ['Fault E18', 'Display shows E18: the drain pump does not turn. Replace part 4055-1190.'],
    ['Fault E41', 'Display shows E41: the door is not locked. Replace part 4071-0032.'],
    ['Fault F08', 'Display shows F08: the heater stays cold. Replace part 4012-7760.'],
    ['Invoice 20231', 'Invoice 20231 of 14 March 2024 to Brennan & Okafor, 1,250.00 euros, paid.'],
    ['Invoice 20232', 'Invoice 20232 of 19 March 2024 to Lindqvist Shipping, 480.50 euros, open.'],
    ['Invoice 20317', 'Invoice 20317 of 2 May 2024 to Brennan & Okafor, 1,520.00 euros, open.'],
    ['Ticket PAY-1043', 'PAY-1043: the payment page times out for cards issued in Norway. Assigned to Ines.'],
    [
      'Ticket PAY-1044',
      'PAY-1044: the payment page shows the wrong currency in Denmark. Assigned to Tomasz.',
    ],
    [
      'Ticket SHOP-1043',
      'SHOP-1043: the shopping basket forgets its contents after a day. Assigned to Yara.',
    ],
    ['Dr Amara Nwosu', 'Dr Amara Nwosu, cardiologist, room 214, Tuesdays and Thursdays.'],
    ['Dr Anna Novak', 'Dr Anna Novak, neurologist, room 241, Mondays and Fridays.'],
    ['Dr Amir Nawaz', 'Dr Amir Nawaz, dermatologist, room 124, Wednesdays.'],
    ['Release 4.2.1', 'Release 4.2.1 mends the crash at start-up on older tablets.'],
    ['Release 4.2.10', 'Release 4.2.10 mends the sync of calendars with all-day events.'],
    ['Release 4.12.1', 'Release 4.12.1 makes the export of large tables quicker.'],
    ['RFC 7231', 'RFC 7231 described the semantics of HTTP/1.1 until RFC 9110 took its place.'],
    ['RFC 6749', 'RFC 6749 describes the OAuth 2.0 authorization framework.'],
    ['RFC 7519', 'RFC 7519 describes JSON Web Tokens.'],
    ['set_timeout_ms', 'set_timeout_ms(value) limits how long a request may take.'],
    ['set_retry_ms', 'set_retry_ms(value) says how long to wait before a request is sent again.'],
    ['get_timeout_ms', 'get_timeout_ms() returns how long a request may take.'],
    ['Flight LH 1402', 'LH 1402 leaves Frankfurt for Prague at 9:15 from gate A26.'],
    ['Flight LH 1420', 'LH 1420 leaves Frankfurt for Prague at 19:35 from gate A62.'],
  ],
  questions: [
    ['E18', 1],
    ['what does E41 mean', 2],
    ['which fault needs part 4012-7760', 3],
    ['4055-1187', 0],
    ['invoice 20232', 5],
    ['which invoice has 1,520.00 euros', 6],
    ['invoice of 14 March 2024', 4],
    ['Lindqvist', 5],
    ['PAY-1043', 7],
    ['who works on SHOP-1043', 9],
    ['what is PAY-1044 about', 8],
    ['where do I find Nwosu', 10],
    ['room of Dr Novak', 11],
    ['when is Amir Nawaz in', 12],
    ['who is in room 241', 11],
    ['what is in 4.2.10', 14],
    ['4.12.1', 15],
    ['changes of version 4.2.1', 13],
    ['RFC 6749', 17],
    ['what does RFC 7519 describe', 18],
    ['set_retry_ms', 20],
    ['what does get_timeout_ms return', 21],
    ['LH 1420', 23],
    ['gate of LH 1402', 22],
  ],
};
