import { bettyMaasPapers } from '../plans/betty-maas.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 205,
    traits: ['blurry'],
    pools: {
      care: [
        'Betty greep mis bij de kraan en stootte het glas om. Ze zegt dat de badkamer donker is, terwijl de lamp brandt.',
        '@once Hulp bij het aankleden: voor en achter waren verwisseld. Betty lachte er zelf om.',
      ],
      activity: [
        '@once @weekday Bij de dagbesteding liet Betty het borduren liggen. “De gaatjes zijn weg,” zei ze.',
        'Voorgelezen uit het weekblad, want zelf lezen lukte niet. Betty wilde vooral de horoscoop.',
      ],
      mood: [
        'Betty is sneller moe en wil niet naar buiten als het schemert. Ze vindt de stoep eng.',
        '@once Wat mopperig vandaag, het zoeken naar de bril duurde de hele ochtend. Hij stond op haar neus.',
      ],
      evening: [
        'Televisie met het geluid hard en de stoel er pal voor. Betty noemt de mensen bij de verkeerde naam.',
      ],
    },
  },
  {
    from: 134,
    pools: {
      care: [
        'Oogdruppels gegeven volgens het schema, Betty telde mee tot tien.',
        'Na de operatie geen water in het oog: met een washandje gewassen, heel voorzichtig.',
      ],
      mood: [
        '@once Betty kijkt de hele dag om zich heen. “Wat zijn jullie oud geworden!” zei ze tegen het team. We hebben hard gelachen.',
      ],
      activity: [
        'Betty borduurt weer. Ze is begonnen aan een kleedje voor iedere begeleider, dat zijn er zes.',
        '@once Betty heeft zelf een boekje uitgezocht in de bibliotheek, met grote letters.',
      ],
      household: [
        '@once Betty zag opeens stof op de kast en heeft alles afgenomen. Ze vroeg of wij dat nooit deden.',
      ],
    },
  },
  {
    from: 62,
    traits: ['retired'],
    pools: {
      activity: [
        'Woensdag is nu thuisdag. Betty zat in de tuin en telde de merels.',
        'Betty gaf breiles aan een huisgenoot. Streng maar goed.',
        '@once Met de bewonerscommissie overlegd over het nieuwe behang. Betty won de stemming: bloemen.',
        'Naar het koor voor senioren geweest. Betty zingt alt en dat weet iedereen.',
      ],
      mood: [
        'Betty geniet van het rustige tempo. “Ik ben met pensioen, ik hoef niks,” zei ze tevreden.',
        '@once Even weemoedig om de dagbesteding. Samen een kaart gemaakt voor haar oude collega’s.',
      ],
      evening: [
        'Koffie met een koekje om half acht, dan het koorboek en dan pas televisie. Zo wil Betty haar pensioen.',
      ],
      care: ['Betty deed alles zelf, alleen de haarspeldjes niet.'],
    },
  },
]

const events: readonly string[] = [
  '204 19:40 jeroen-tolsma report | Er is iets met Betty | Betty struikelt vaker, laat spullen vallen en herkent mensen pas als ze praten. De mentor dacht aan dementie. Wij willen eerst haar ogen laten nakijken. Afspraak met de arts gemaakt.',
  '196 11:30 bart-sonneveld medical | Onderzoek | Betty ziet links nog maar een vijfde en rechts een derde: aan beide ogen staar. Dat verklaart veel. Verwezen naar de oogarts. Dementie kunnen we pas beoordelen als ze weer goed ziet.',
  '187 16:20 jeroen-tolsma family | Overleg met mentor | Met mentor de heer Bruinsma gebeld. Hij geeft toestemming voor de operatie, na een gesprek waarin Betty zelf zei: “Doe maar, maar ik wil wel een toetje.”',
  '171 20:10 carla-hoekman report | Gevallen op de stoep | Betty is gestruikeld over de stoeprand en op haar handen gevallen. Schaafwonden, pols goed te bewegen. Koude doek en thee. Mentor en zus Alie zijn gebeld. Er komt een witte streep op de rand.',
  '160 15:10 lotte-zijlma nursing | Oefenen met druppelen | Filmpje bekeken over de operatie en geoefend met stilzitten. Betty kan tien tellen met haar ogen open blijven, met een koekje als beloning.',
  '134 17:30 jeroen-tolsma report | Eerste oog geopereerd | Alles ging goed. Betty hield mijn hand vast en zong het koorlied. Kapje tot morgen. Zus Alie was erbij.',
  '133 11:00 lotte-zijlma nursing | Kapje eraf | Kapje verwijderd. Betty keek naar haar deken en zei: “Die is róze!” Ze dacht dat hij grijs was. Druppelschema vier keer per dag gestart.',
  '106 16:45 jeroen-tolsma report | Tweede oog | Ook het rechteroog is geopereerd en het herstel verloopt goed. Betty ziet de klok weer vanaf haar stoel.',
  '84 13:40 iris-lammers report | Opnieuw getest | Nu Betty ziet, deden we de geheugentest opnieuw. Ze scoort als twee jaar geleden. Geen aanwijzing voor dementie. Wel vraagt het ouder worden om een rustiger week.',
  '62 15:00 jeroen-tolsma report | Pensioen | Betty gaat met pensioen: van vier dagen dagbesteding naar één. Feest met taart, een oorkonde en een toespraak van haarzelf van elf seconden.',
  '33 14:50 iris-lammers report | Evaluatie | Minder dagen, meer energie. Betty slaapt beter en is niet meer gevallen. De thuisdagen zijn gevuld, maar niet te vol.',
  '10 16:30 jeroen-tolsma family | Gesprek met mentor | Meneer Bruinsma kwam op bezoek. Betty gaf hem een geborduurd kleedje. Hij las het plan door en vindt het goed zo.',
]

/** An older woman with an intellectual disability: not dementia, but cataract; then retirement. */
export const bettyMaas: ClientStory = {
  ...bettyMaasPapers,
  key: 'betty-maas',
  story: 'Ziet weer goed na twee staaroperaties en gaat met pensioen. Zij heeft een mentor',
  person: {
    given: ['Elisabeth', 'Johanna'],
    callName: 'Betty',
    family: 'Maas',
    spokenAs: 'Maas',
    gender: 'female',
    birthDate: '1958-09-25',
    number: '6904',
    address: { line: 'Ankerstraat 19', postalCode: '3302 SS', city: 'Havendrecht' },
    generalPractitioner: 'Huisartsenpraktijk Havendrecht, dokter Roelfsema',
    maritalStatus: 'ongehuwd',
  },
  location: 'kajuit',
  primaryCarer: 'jeroen-tolsma',
  team: ['jeroen-tolsma', 'nadia-bouali', 'lotte-zijlma', 'iris-lammers', 'bart-sonneveld'],
  traits: ['group'],
  contacts: [
    'mentor | Gerrit / Bruinsma | male | mentor | 15 | 06-0000 0331 | gerrit.bruinsma@demo.example',
    'alie | Alie / Maas | female | zus | 01 | 06-0000 0332 | alie.maas@demo.example',
  ],
  visitors: ['zus Alie', 'mentor Gerrit Bruinsma', 'nichtje Renske'],
  rhythm: { morning: { chance: 0.4 }, afternoon: { chance: 0.35 }, evening: { chance: 0.75 } },
  since: 205,
  pools: {
    visit: ['@once Zus Alie bracht breiwol in drie kleuren roze. Betty koos ze alle drie.'],
    talk: [
      'Betty vertelde voor de honderdste keer over de koningin die haar een hand gaf. Het blijft een mooi verhaal.',
    ],
    evening: ['Betty zong op haar kamer het koorlied, met alle herhalingen.'],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
