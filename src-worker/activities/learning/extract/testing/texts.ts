/** Texts of many kinds, as people paste them. */

export const ARTICLE = `# The Kraken

The kraken is a legendary sea monster of enormous size, said to appear in the sea between Norway and Iceland. Sailors told
that it wraps its arms around a ship and drags it under. The first written account is from 1700, by the Italian priest
Francesco Negri, who travelled through Norway.

Erik Pontoppidan, bishop of Bergen, described it in 1752 as an animal of the size of an island. The real danger, he wrote,
was not the sea monster itself but the whirlpool it left behind when it sank.

## In science

Carl Linnaeus put the sea monster among the molluscs in the first edition of his Systema Naturae in 1735. Today the legend is
thought to come from sightings of giant squid, which grow to 13 meters. The first photographs of a living giant squid were
taken on 30 September 2004 by Tsunemi Kubodera near the Ogasawara Islands.
`;

export const ADVISORY = `Security advisory CVE-2026-31337

Published 24 November 2026. Severity: high.

A flaw in the certificate parser of the imaginary TLS library Foo allows a remote attacker to read memory beyond the end of a
buffer. All versions before 4.2.1 that are built against OpenSSL 3.2 are affected. An attacker who can present a crafted
certificate may learn private keys of the server.

Update to version 4.2.1. Where that is not possible, disable client certificates. There are no known attacks so far.

Details: https://example.org/advisories/31337. Questions go to security@example.org.
`;

export const README = `# little-queue

A small job queue for Node.js that keeps its jobs in SQLite.

## Install

\`\`\`sh
npm install little-queue

# then
npm start
\`\`\`

## Why

Most job queues need a server such as Redis. This one needs a file. It suits programs that run on one machine and must not lose
a job when the power goes out.

## Limits

- One process writes at a time.
- A job is at most 1 MB.
- There is no priority; first come, first served.
`;

export const RECIPE = `Sourdough for beginners

Ingredients:
- 500 g bread flour
- 350 g water
- 100 g ripe starter
- 10 g salt

Mix flour and water and let the dough rest for an hour. Add the ripe starter and the salt and knead until the dough is smooth.
Let it rise at 24 °C for four hours, and fold it every hour. Shape the loaf, put it into a basket and leave it in the fridge over
night. Bake it in a covered pot at 250 °C for 25 minutes, then for 20 minutes without the lid.
`;

export const MINUTES = `Minutes of the library committee, 3 March 2026

Present: Ada Lovelace, Grace Hopper, Alan Turing (by phone).

1. Opening hours

Grace Hopper reported that most visitors come after five. It was agreed to open until nine on Thursdays from April 2026 on.

2. New catalogue

Alan Turing showed the new catalogue. The committee liked the search and asked for larger type. The cost is $12,000, of which the
City of London pays half.

3. Next meeting

7 April 2026, same place.
`;

export const GERMAN = `Der Fall der Berliner Mauer

Am 9. November 1989 öffnete die DDR die Grenze zwischen Ost- und West-Berlin. Günter Schabowski hatte am Abend auf einer
Pressekonferenz versehentlich erklärt, dass die neue Reiseregelung sofort gelte. Tausende Menschen strömten zu den
Grenzübergängen, und die Grenzsoldaten öffneten schließlich die Schranken.

Die Berliner Mauer hatte die Stadt 28 Jahre lang geteilt. Ein Jahr nach dem Fall der Mauer war Deutschland wieder vereint.
`;

export const FRENCH = `La prise de la Bastille

Le 14 juillet 1789, des Parisiens prennent la forteresse de la Bastille, qui servait de prison royale. Ils cherchaient surtout de la
poudre pour leurs fusils. La forteresse ne gardait alors que sept prisonniers, mais sa chute devint le symbole de la fin de
l'Ancien Régime. La forteresse fut démolie dans les mois qui suivirent.
`;

export const JAPANESE = `富士山は日本で一番高い山です。高さは3776メートルあります。富士山は静岡県と山梨県にまたがっています。
毎年夏に多くの人が富士山に登ります。富士山は2013年に世界遺産になりました。山の上からの日の出はとても美しいです。`;

export const POEM = `The fog comes
on little cat feet.

It sits looking
over harbor and city
on silent haunches
and then moves on.
`;

export const LOG = `2026-11-24T10:00:01Z INFO server started on port 8080
2026-11-24T10:00:05Z WARN slow query took 1204 ms: SELECT * FROM orders WHERE customer_id = 17
2026-11-24T10:01:09Z ERROR connection to 10.0.0.7 refused, retrying in 5 seconds
2026-11-24T10:01:14Z ERROR connection to 10.0.0.7 refused, retrying in 10 seconds
2026-11-24T10:01:24Z INFO connected
`;

export const LIST = `- buy milk and bread
- call the plumber about the leaking tap
- write to the insurance company
- return the library books before Friday
`;
