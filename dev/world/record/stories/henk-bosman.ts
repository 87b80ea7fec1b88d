import { henkBosmanPapers } from '../plans/henk-bosman.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 172,
    pools: {
      care: [
        '{N} kwam stijf uit bed. Eerst tien minuten op de rand gezeten tot de tabletten werkten, daarna lukte het wassen beter.',
        '@once Het been bleef “plakken” bij de drempel van de badkamer. Met een marsliedje kwam de pas er weer in.',
        'Vroeg gekomen vandaag: de medicijnen waren nog niet ingewerkt. Veel moeten helpen bij het aankleden.',
        '@once Knoopjes lukten niet door het trillen. {N} vond dat vervelend; een overhemd met drukkers ligt nu bovenop.',
      ],
      health: [
        'De tabletten van zeven uur waren om acht uur nog niet ingenomen. Met {n} en Gerda besproken dat de tijd echt uitmaakt.',
        '@once Blauwe plek op de elleboog. {N} is gisteren tegen de deurpost gelopen bij het draaien.',
      ],
      talk: [
        'Gerda zag er moe uit. Ze helpt hem ’s nachts met omdraaien. Gevraagd hoe ze het volhoudt; ze wuifde het weg.',
        '{N} praatte zacht en binnensmonds. Naast hem gaan zitten en de radio uit, zo ging het gesprek wel.',
      ],
      evening: ['Bij het naar bed gaan stond {n} vast in de gang. Tellen hielp: een, twee, stap.'],
    },
  },
  {
    from: 116,
    traits: ['timer'],
    pools: {
      care: [
        'Een half uur later gekomen dan vroeger, volgens de nieuwe afspraak. {N} stond zelf op en waste zich tot aan de knieën.',
        '{N} zong zich door de drempel heen. De gele strepen op de vloer doen de rest.',
        'Overhemd met drukkers zelf dichtgedaan, in één minuut. “Net als vroeger op het schip.”',
        'Zittend gedoucht. Opstaan van de stoel ging met één keer schommelen.',
      ],
      health: [
        'De medicijnklok piepte toen ik binnenkwam, {n} had het tabletje al in de hand.',
        'Medicijnklok nagekeken: deze week alles op tijd uitgenomen.',
      ],
      talk: [
        '@once Gerda heeft voor het eerst in maanden doorgeslapen, met het nieuwe glijlaken onder {hem}.',
        '@once {N} oefende hardop met de zinnen van de logopedie. De kat keek ervan op.',
      ],
      evening: [
        '{N} draaide zich zelf om in bed dankzij het glijlaken. Gerda hoefde niet te helpen.',
      ],
    },
  },
  {
    from: 46,
    traits: ['timer'],
    pools: {
      care: [
        'Alles loopt: op tijd wakker, op tijd tabletten, op tijd onder de douche. {N} deed alleen de rug niet zelf.',
        '{N} stond al aangekleed bij de deur. Alleen de veters waren nog voor mij.',
      ],
      talk: [
        '@once Er lag een puzzel van duizend stukjes op tafel: de haven van Rietmeer. De lucht is nog een probleem.',
        '@once {N} is gisteren met de groep gaan wandelen, Parkinsoncafé op pad. Vier kilometer en geen keer vastgestaan.',
        '@once Gerda vertelde dat ze een weekend naar haar zus durft te gaan. Dochter Annelies slaapt dan hier.',
      ],
      evening: ['Op de rand van het bed samen de dag doorgenomen. {N} gaf hem een acht.'],
    },
  },
]

const events: readonly string[] = [
  '171 10:15 ingrid-schouten nursing | Start zorg | Kennisgemaakt met meneer en mevrouw Bosman. Meneer heeft de ziekte van Parkinson en wordt stijver; twee keer gevallen in een maand. Wij komen elke ochtend en avond. Mevrouw krijgt zelf ook zorg van ons. Dochter Annelies is het aanspreekpunt voor allebei.',
  '163 09:20 linda-hogeboom report+fall | Gevallen in de keuken | Meneer zat op de keukenvloer toen ik kwam, gevallen bij het draaien naar het aanrecht. Geen pijn, kon met hulp van een stoel opstaan. Kleine schaafwond aan de hand verzorgd. Mevrouw was erg geschrokken. Huisarts en dochter zijn gebeld.',
  '158 14:30 karlijn-bos report | Ergotherapeut aan huis | Huis nagelopen. Kleedje in de gang weg, gele strepen op de vloer bij de drempels, beugel naast het toilet en een glijlaken op bed. Meneer is handig en plakte de strepen zelf.',
  '149 11:20 pim-lagerweij physiotherapy | Fysiotherapie | Looppatroon bekeken: kleine pasjes, vastlopen bij draaien. Aangeleerd: stoppen, gewicht naar één been, grote eerste stap. Liedjes werken bij hem beter dan tellen. Huiswerk: elke ochtend een mars.',
  '133 20:40 bianca-molenaar report | Moeizame avond | Meneer stond tien minuten vast tussen bed en deur en werd er boos om. Gerda huilde. Samen gaan zitten met thee. Voorstel om de tijden van de medicijnen te laten nakijken, zo gaat het niet goed.',
  '124 10:40 ingrid-schouten nursing | Overleg met de neuroloog | De parkinsonverpleegkundige in het ziekenhuis gesproken. De tabletten gaan van vier naar vijf keer per dag, met kleinere tussenpozen. Er komt een medicijnklok die piept. Ons bezoek schuift een half uur op, zodat de eerste tablet kan werken.',
  '116 08:50 linda-hogeboom report | Eerste dag met de klok | De klok piepte om zeven uur, meneer nam zelf in. Toen ik kwam zat hij al rechtop. Een wereld van verschil.',
  '94 16:10 ingrid-schouten family | Gesprek met dochter Annelies | Annelies merkt dat haar vader weer grapjes maakt. Zij maakt zich vooral zorgen om haar moeder. Besproken dat Gerda ’s nachts niet meer hoeft te helpen en dat er op vrijdag een vrijwilliger komt, zodat zij naar haar zangkoor kan.',
  '80 15:30 agnes-van-rooij report | Bezoek casemanager | Op verzoek van de wijkverpleging kennisgemaakt vanwege vergeetachtigheid. Meneer is traag in denken, dat hoort bij Parkinson. Geen aanwijzing voor dementie. Over een half jaar kijk ik opnieuw.',
  '61 11:25 pim-lagerweij physiotherapy | Tussenstand | Opstaan-en-lopen-test: negentien seconden, dat waren er zesentwintig. Geen val in drie maanden. Meneer sluit aan bij de wandelgroep.',
  '29 20:30 marco-reinders report | Kaartavond | De kaartvrienden waren er weer, voor het eerst sinds een jaar. Meneer hield de kaarten in het houten rekje en won. De borrel was alcoholvrij, de sfeer niet minder.',
  '9 10:20 ingrid-schouten nursing | Halfjaargesprek | Met meneer en mevrouw teruggekeken. Vijf maanden niet gevallen. De avondzorg kan terug naar drie keer per week; de andere avonden redt meneer het zelf, met Gerda in de buurt.',
]

/** Parkinson's disease at home: medicines on time, a song for the doorstep, no more falls. */
export const henkBosman: ClientStory = {
  ...henkBosmanPapers,
  key: 'henk-bosman',
  story: 'Heeft Parkinson; valt niet meer sinds de medicijnen op tijd komen',
  person: {
    given: ['Hendrik', 'Jan'],
    callName: 'Henk',
    family: 'Bosman',
    spokenAs: 'Bosman',
    gender: 'male',
    birthDate: '1943-10-21',
    number: '51808',
    phone: '0196-000 241',
    address: { line: 'Lissenpad 8', postalCode: '1901 SD', city: 'Rietmeer' },
    generalPractitioner: 'Huisartsenpraktijk Rietmeer-Noord, dokter Hagedoorn',
    maritalStatus: 'gehuwd',
  },
  location: 'noord',
  primaryCarer: 'ingrid-schouten',
  team: ['ingrid-schouten', 'linda-hogeboom', 'pim-lagerweij', 'karlijn-bos'],
  traits: ['garden'],
  contacts: [
    'gerda | Gerda / Bosman-Visser | female | echtgenote | | 06-0000 0201 | gerda.bosman@demo.example',
    'annelies | Annelies / Bosman | female | dochter | 01 | 06-0000 0202 | annelies.bosman@demo.example',
  ],
  visitors: ['dochter Annelies', 'kleinzoon Tijn'],
  rhythm: {
    morning: { chance: 0.97, from: '08:20', until: '09:30' },
    evening: {
      chance: 0.55,
      from: '20:00',
      until: '21:30',
      recipes: ['evening', 'evening talk?', 'evening health?', 'meal evening'],
    },
  },
  since: 171,
  pools: {
    talk: [
      '{N} vertelde over de jaren op de binnenvaart. De schipperspet hangt nog aan de kapstok.',
      'Modelboot laten zien: het tuig is klaar, nu de zeilen nog. Trillende handen, maar geduld genoeg.',
      '“Ouwe schippers verdrinken niet, die roesten,” zei {n} bij het afscheid.',
    ],
    care: [
      'De matten op de badkamervloer lagen recht en de beugel zit muurvast. {N} liet zien hoe {ze} hem gebruikt.',
    ],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
