/** What people paste from their day: mail, chat, web pages, contracts, tables. */

export const EMAIL = `From: Maria Keller <maria.keller@example.com>
To: Tom Becker <tom@example.org>
Subject: Offer for the new roof
Date: Tue, 3 Mar 2026 09:14:00 +0100

Hi Tom,

thanks for calling back so quickly. We have now looked at the roof of the workshop in Freiburg. The old slates are worn out, and
two of the beams are damp. Repairing the beams costs €4,200, new slates cost €18,500 with the scaffolding.

If you accept the offer by 20 March 2026, our roofers can start on 4 May 2026. The work takes about three weeks. Solar panels could go
on the south side later; the beams will carry them.

Best regards,
Maria Keller
Keller Roofing GmbH

> On Mon, 2 Mar 2026, Tom Becker wrote:
> Could you tell me what a new roof costs? It rains into the workshop.
`;

export const PAGE = `[Home](https://example.org/) | [Blog](https://example.org/blog) | [About](https://example.org/about)

# How lighthouses got their lenses

*By Jane Whitfield, 12 June 2024* · 4 min read

![A Fresnel lens in a museum](https://example.org/images/lens.jpg)

Before 1820 most lighthouses burned oil or coal in front of polished metal mirrors. The mirrors lost half of the light, and sailors
saw the beam from a few miles at best.

In 1822 the French engineer [Augustin-Jean Fresnel](https://example.org/fresnel) built a lens out of rings of glass. Each ring is a
prism that bends the light into one flat beam. The first **Fresnel lens** was lit in 1823 in the Cordouan lighthouse at the mouth of
the Gironde. It could be seen from more than 20 miles.

## Across the sea

The United States bought its first Fresnel lenses in 1841, after Congress had complained about shipwrecks. By the American Civil War
almost every lighthouse on the Atlantic coast had one. Chance Brothers of Birmingham made hundreds of them for the British Empire.

| Order | Focal length | Use            |
| ----- | ------------ | -------------- |
| First | 920 mm       | Open sea       |
| Third | 500 mm       | Large harbours |
| Sixth | 150 mm       | Piers          |

### Comments (2)

Share this article: [Twitter](https://twitter.example/share) [Mail](mailto:?subject=lens)
`;

export const TRANSCRIPT = `[00:00:04] HOST: Welcome back. Today I am talking to Dr. Lena Hoffmann, who studies honey bees at the University of Zurich.
[00:00:12] HOFFMANN: Thank you for having me.
[00:00:15] HOST: So, um, why do bees dance?
[00:00:18] HOFFMANN: The waggle dance tells the other bees where the flowers are. The angle of the dance shows the direction to the food,
compared with the sun, and the length shows the distance. Karl von Frisch found that out in Austria, and he got the Nobel Prize in 1973.
[00:00:41] HOST: And can we read it?
[00:00:43] HOFFMANN: We can. We put cameras into the hives, and a program reads the waggle dance. In the summer of 2023 we found that the
bees of our hives fly up to six kilometers when the meadows nearby are mown.
[00:01:02] HOST: Wow. What should people do for bees?
[00:01:05] HOFFMANN: Mow later, and leave wild flowers standing. Honey bees are fine, mostly. Wild bees are in trouble.
`;

export const CONTRACT = `7. Termination

7.1 Either party may terminate this Agreement for convenience upon thirty (30) days' prior written notice to the other party. The Customer shall pay
all fees that are due up to the effective date of termination.

7.2 The Provider may suspend the Services with immediate effect if the Customer is in breach of Section 4 (Acceptable Use) and does not remedy the
breach within ten (10) business days after receipt of a written notice.

7.3 Upon termination, the Provider shall return or delete all Customer Data within sixty (60) days, unless applicable law requires the Provider to
retain it. Sections 5 (Confidentiality), 8 (Limitation of Liability) and 11 (Governing Law) survive termination. This Agreement is governed by the laws
of Ireland. It is effective as of 1 January 2026 between Northwind Traders Ltd and the Customer.
`;

export const CSV = `date,city,sensor,temperature_c,humidity_percent
2026-01-01,Oslo,A17,-4.2,81
2026-01-02,Oslo,A17,-6.0,78
2026-01-03,Oslo,A18,-5.1,80
2026-01-04,Bergen,B02,2.3,93
2026-01-05,Bergen,B02,3.1,95
2026-01-06,Tromsø,C11,-9.8,70
`;

export const MIXED = `Notizen zum Deployment am 12. Mai 2026

Der Build läuft jetzt über GitHub Actions, aber der Release-Job bricht ab, wenn der Cache leer ist. Error message: "cache not found, falling back to
clean install". Workaround: den Job einmal von Hand neu starten.

Next steps: the cache key should contain the lock file's hash. Außerdem müssen wir die Secrets in den Vault verschieben, bevor der Kunde testet.
`;

export const CHAT = `Sam, 09:12: is the printer on the second floor broken again?
Priya, 09:13: yes, paper jam since yesterday. I wrote to Canon support
Sam, 09:13: 😩
Priya, 09:15: they said the fuser has to be replaced, costs $240
Sam, 09:16: can we print the posters for Friday somewhere else?
Priya, 09:18: the copy shop in Mill Street opens at 8, they do A2 posters for $6 each
Sam, 09:18: great, I'll go there tomorrow morning. thx!
`;

export const ESSAY = `# Why cities plant trees again

On a July afternoon in 2019 the asphalt of the Place de la Nation in Paris reached 57 °C. Under the plane trees at its edge it was 21 degrees cooler. Pictures
of that day, taken with an infrared camera, went around the world, and they changed a debate that had long been about beauty. Street trees, it turned out, are
machinery: they cool, they drink storm water, and they filter dust from the air.

## The cooling effect

A tree cools in two ways. Its crown keeps the sun off the ground, so that stone and asphalt do not store the heat of the day. And its leaves evaporate water: a
grown lime tree may give off 400 liters on a hot day, which takes as much heat from the air as several air conditioners would. Researchers at ETH Zurich
compared satellite pictures of 293 European cities in 2021. They found that streets with trees are up to 12 degrees cooler in summer than streets without. In
southern Europe the effect is smaller, because trees close their pores when the soil is dry.

Urban heat is no small matter. The heat wave of August 2003 killed more than 70,000 people in Europe, most of them old and most of them in cities. The Barcelona
Institute for Global Health estimated in 2023 that a third of the deaths from urban heat could be avoided if trees covered 30 percent of each city. Today the
average is 15 percent. Mark Nieuwenhuijsen, who led the study, said that planting trees was the cheapest medicine a mayor could buy.

## Water and roots

Storm water is the second reason. When it rains hard, a sealed city sends everything into its sewers at once, and the sewers overflow into the rivers. A street
tree with enough soil around its roots holds back the first minutes of a storm. Stockholm found a way to give the roots that soil: since 2004 the city has
planted its street trees in a bed of coarse stones, washed with earth and biochar, under the pavement. Björn Embrén, the city's tree officer, dug up dying
trees and saw that their roots had nowhere to go. The Stockholm method, as it is known now, has been copied in Toronto, Copenhagen and Helsinki.

The price is high. A new street tree costs between €2,000 and €10,000, most of it for the pit and not for the tree. Planting a seedling in a park costs less than
€50. That is why some cities count seedlings when they announce a million trees. New York City planted its million between 2007 and 2015, and a study of the
Forest Service found later that about one in eleven had died in the first years. Los Angeles reached less than half of its goal.

## Which trees

The old choices do not work any more. Ash trees die of a fungus, elms of a beetle, and the horse chestnut loses its leaves in August because of a moth. Foresters in
Germany test species from the Balkans and from Asia: the Hungarian oak, the silver lime and the ginkgo. Susanne Böll of the Bavarian State Institute has watched
thirty species in the streets of Würzburg, Hof and Kempten since 2009. Her list of climate trees is now used in most German cities. She warns against planting
one species in a whole street: when the next beetle comes, the whole street dies.

There is also the question of who gets the trees. In American cities, rich quarters have on average twice as many trees as poor ones. The group American Forests
publishes a tree equity score for each neighbourhood, and the Inflation Reduction Act of 2022 gave $1.5 billion to urban forests, most of it for poor quarters.
Detroit trains people who have been in prison as tree planters. Residents were suspicious at first: in a survey by Christine Carmichael, a quarter of them had
refused a free street tree, because earlier trees had never been cared for by the city.

## What a tree needs

A street tree lives 20 to 30 years on average, a tree of the same species in a park three times as long. What it needs is simple to say: soil, water for the first
five summers, and distance from pipes and cars. Whoever plants street trees without paying for those years, Embrén says, is buying expensive firewood.
`;
