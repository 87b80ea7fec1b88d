import { daanVerhoefPapers } from '../plans/daan-verhoef.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 186,
    pools: {
      meal: [
        '@evening Daan hielp met koken: hij roerde in de pan en wilde het gas niet aanraken. Dat komt nog.',
        '@evening Boontjes gedopt aan tafel. Daan telde ze en kwam op tweehonderd en nog wat.',
        '@evening Het kookschort is geweldig, het koken zelf nog spannend. Daan sneed de komkommer, met de vingertoppen naar binnen zoals geleerd.',
      ],
      household: [
        '@once Met de plaatjeskaart tosti’s gemaakt. Stap vier (kaas erop) werd overgeslagen, dus het waren warme boterhammen. Heel lekker.',
      ],
      mood: [
        '@once @once Daan wil “op mezelf” wonen en vroeg wat je dan allemaal moet kunnen. Samen een lijst gemaakt, koken staat bovenaan.',
      ],
    },
  },
  {
    from: 128,
    pools: {
      meal: [
        '@evening Daan kookte {macaroni|wraps|nasi uit de wok|omelet met kaas} met het fotoboek ernaast. Ik hield de timer in de gaten, hij de pan.',
        '@once @evening Zelf de aardappels geschild. De schillen waren dik, de trots was dikker.',
        '@once @evening Te veel zout in de saus. Daan proefde, trok een gezicht en goot er uit zichzelf water bij.',
        '@evening De inductieplaat zelf aangezet, op stand zes, en zelf weer uit. Handen hoog: “Klaar!”',
      ],
      household: [
        'Boodschappenlijst gemaakt met plaatjes uit de folder. Alles gevonden op één na: wie weet nou waar de kerrie staat.',
        '@once Daan rekende af met zijn pas en onthield de code. Hij vertelde hem gelukkig aan niemand.',
        'Afwas gedaan met veel schuim. Daan zong erbij, de borden werden toch schoon.',
      ],
      activity: [
        '@once @weekday In de lunchroom mocht Daan voor het eerst de soep opdienen. Geen druppel gemorst, schreef de begeleider.',
      ],
      mood: [
        '@once Daan baalde dat de rijst was aangebrand. Weggegooid, raam open, opnieuw begonnen. Dat is ook leren.',
      ],
    },
  },
  {
    from: 58,
    pools: {
      meal: [
        '@evening Woensdag is Daan-kookt-dag geworden. Vandaag {spaghetti met gehaktballetjes|kip uit de oven|zelfgemaakte pizza|boerenkool met worst}. De groep gaf een {acht|negen|tien}.',
        '@evening Daan kookte zonder dat ik erbij was, ik zat op de bank met de deur open. Hij riep één keer.',
        '@evening Vandaag iets nieuws: {viskoekjes|pompoensoep|een hartige taart}. Recept van moeder Monique, in foto’s.',
      ],
      household: [
        '@once Daan heeft de koelkast geordend op “eerst opeten” en “kan nog”. Briljant systeem.',
        'De weekboodschappen doet Daan met één huisgenoot en zonder begeleider. Op tijd terug, wisselgeld klopte.',
      ],
      activity: [
        '@once @weekday Met de bus naar het werk, met een medereiziger op afstand. Daan stapte op de goede halte uit en stak zijn duim op.',
        '@once @weekday In de lunchroom stond Daan aan de tosti-ijzers. Twintig tosti’s, nul aangebrand.',
      ],
      mood: [
        'Daan vertelt iedereen die het horen wil dat hij kok wordt. Niemand die eraan twijfelt.',
      ],
    },
  },
]

const events: readonly string[] = [
  '186 19:30 maaike-wester report | Nieuw doel | Daan en ik hebben zijn plan gemaakt, met plaatjes aan de muur. Hij wil leren koken, met de bus kunnen reizen en een vriendin. Met het eerste beginnen we maandag.',
  '171 16:10 maaike-wester report | Bang voor het fornuis | Daan durft de kookplaat niet aan. Hij vertelde dat hij zich ooit brandde aan de barbecue bij opa. We beginnen met koude gerechten en zetten de plaat uit terwijl we oefenen met draaien.',
  '155 15:20 iris-lammers report | Advies | Met Daan gekeken wat helpt bij spannende dingen: eerst een filmpje zien, dan samen, dan alleen. We maken van elk gerecht een filmpje met Daan zelf in de hoofdrol.',
  '143 20:15 nadia-bouali report | Gevallen met de fiets | Daan gleed uit op het natte blad en viel op zijn elleboog. Schaafwond, goed te bewegen, pleister erop. Moeder Monique gebeld; Daan vertelde het zelf, met geluidseffecten.',
  '128 18:45 stijn-verkuil report | Eerste ei | HET EI IS GELUKT. Daan heeft zelf de plaat aangezet, boter laten smelten en een ei gebakken. Hij at het op met gesloten ogen en belde daarna vader, moeder en oma.',
  '112 17:10 bart-sonneveld medical | Jaarlijkse controle | Gezondheidscheck voor mensen met downsyndroom. Hart stabiel, schildklier goed ingesteld, gehoor links iets minder: doorverwezen voor controle. Gewicht één kilo omlaag, bewegen doet hem goed. Daan stelde zelf vragen.',
  '97 19:50 maaike-wester family | Gesprek met ouders | Met Monique en Frank gebeld over het reizen met de bus. Moeder vindt het spannend, vader minder. Daan zat erbij en zei: “Ik ben volwassen hoor.” We oefenen drie maanden met iemand op afstand.',
  '80 18:20 stijn-verkuil report | Verkeerde bus | Daan nam bus 12 in plaats van 21. Hij merkte het, bleef rustig, liet zijn kaartje aan de chauffeur zien en belde mij. Opgehaald bij het eindpunt. Het noodplan werkt dus echt, en daar zijn we trots op.',
  '58 20:10 maaike-wester report | Kookcertificaat | Daan heeft zijn kookcertificaat gehaald: vijf gerechten zonder hulp. Het hangt naast zijn bed. De woensdag is nu officieel van hem.',
  '36 16:30 petra-wijnands report | Werk | Proefgedraaid in de keuken van de lunchroom in plaats van de bediening. De kok is enthousiast: “Hij kijkt beter op de klok dan ik.” Vanaf volgende maand twee dagen keuken.',
  '22 19:40 nadia-bouali report | Feestje voor Lotte | Daan kookte voor Lotte van de clubavond. Kaarsje, bloemetje, drie gangen. Of het verkering is, “dat zijn onze zaken”.',
  '7 19:30 maaike-wester report | Alleen met de bus | Voor het eerst heen en terug zonder medereiziger. Daan stuurde bij elke halte een foto. Het waren er zestien.',
]

/** A young man with Down's syndrome who wants to become a cook. */
export const daanVerhoef: ClientStory = {
  ...daanVerhoefPapers,
  key: 'daan-verhoef',
  story: 'Leert koken en met de bus reizen, en wordt kok in de lunchroom',
  person: {
    given: ['Daan'],
    callName: 'Daan',
    family: 'Verhoef',
    spokenAs: 'Verhoef',
    gender: 'male',
    birthDate: '2001-08-14',
    number: '7042',
    address: { line: 'Hellingpad 2', postalCode: '3301 SS', city: 'Havendrecht' },
    generalPractitioner: 'Huisartsenpraktijk Havendrecht, dokter Roelfsema',
    maritalStatus: 'ongehuwd',
  },
  location: 'werf',
  primaryCarer: 'maaike-wester',
  team: [
    'maaike-wester',
    'stijn-verkuil',
    'nadia-bouali',
    'iris-lammers',
    'bart-sonneveld',
    'petra-wijnands',
  ],
  traits: ['young', 'group'],
  contacts: [
    'monique | Monique / Verhoef-Blom | female | moeder | 01 | 06-0000 0301 | monique.verhoef@demo.example',
    'frank | Frank / Verhoef | male | vader | | 06-0000 0302 | frank.verhoef@demo.example',
  ],
  visitors: ['moeder Monique', 'vader Frank', 'zus Lieke', 'oma Verhoef'],
  rhythm: { morning: { chance: 0.3 }, afternoon: { chance: 0.3 }, evening: { chance: 0.85 } },
  awayWeekends: 0,
  since: 186,
  pools: {
    visit: [
      '@once Zus Lieke bracht een ovenwant mee met haaien erop. Daan droeg hem de hele avond.',
    ],
    evening: ['Daan keek een kookprogramma en gaf luid commentaar op de uien.'],
    talk: ['Samen op de kaart gekeken waar bus 21 allemaal stopt. Daan kent ze nu op volgorde.'],
    leaving: [
      'Tas gepakt voor het weekend thuis: {de ovenwant|het fotoboek|de voetbalschoenen} ging ook mee. Vader Frank haalde Daan op.',
      'Moeder Monique kwam Daan halen. Medicijnen en telefoon zijn mee, fijn weekend gewenst.',
      'Weekend! Daan stond al om drie uur met de jas aan bij de deur. Oma reed vandaag.',
    ],
    returning: [
      'Terug van thuis. Daan heeft {gevoetbald met Lieke|pannenkoeken gebakken voor vijf|met opa gevist} en was moe maar blij.',
      'Daan kwam om half acht terug, met een bakje restjes van vader erbij. Even wennen en toen op tijd naar bed.',
      'Weekend thuis ging goed, vertelde moeder Monique. Alleen laat naar bed, dus vanavond vroeg.',
    ],
  },
  phases,
  events,
  conferences: [
    {
      day: 99,
      at: '16:00',
      by: 'maaike-wester',
      title: 'Halfjaarbespreking met Daan',
      sections: [
        'Wat gaat goed | Daan bakt eieren, maakt pasta en doet zelf boodschappen. Hij is vrolijk en heeft vrienden op de club.',
        'Wat wil Daan | Met de bus naar zijn werk. En een eigen kookdag.',
        'Wat spreken we af | Drie maanden oefenen met de bus, eerst samen, dan op afstand. Woensdag kookt Daan. Ouders maken mee de filmpjes.',
      ],
    },
  ],
  series: [],
}
