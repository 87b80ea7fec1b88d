import { gerdaBosmanPapers } from '../plans/gerda-bosman.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 172,
    traits: ['stockings'],
    pools: {
      health: [
        'Enkels wat dik aan het eind van de week. Gevraagd om de benen ’s middags hoog te leggen.',
        'Gewicht genoteerd in het schriftje aan de keukenkast. {N} doet dit zelf, elke maandag en donderdag.',
      ],
      talk: [
        '{N} was vooral met Henk bezig: of hij goed geholpen was, of hij al gegeten had. Voor zichzelf vraagt {ze} weinig.',
        '{N} mist het zangkoor. “Maar ik kan hem toch niet alleen laten.”',
      ],
      care: ['Steunkousen aan bij {n} aan de ontbijttafel, want eerder had {ze} geen tijd.'],
    },
  },
  {
    from: 107,
    traits: ['stockings'],
    pools: {
      health: [
        'Kuiten strak en glanzend, putje blijft staan na drukken. Doorgegeven aan de wijkverpleegkundige.',
        '{N} slaapt met drie kussens omdat plat liggen benauwd geeft.',
        'Kortademig na het lopen naar de voordeur. Even gewacht met de kousen tot {ze} op adem was.',
        'Vocht bijgehouden op de lijst: {twaalf|dertien|veertien} glazen en kopjes samen. Het mag anderhalve liter zijn.',
        '{N} moest er vannacht vier keer uit door de plastabletten. Moe, maar lichter in de benen.',
      ],
      mood: [
        '@once {N} is ongerust: “Straks lig ik in het ziekenhuis en wie zorgt er dan voor hem?” Annelies gebeld, die heeft een plan.',
      ],
      care: ['Rustig gewassen, zittend bij de wastafel, met pauzes om op adem te komen.'],
    },
  },
  {
    from: 72,
    traits: ['stockings'],
    pools: {
      health: [
        'Gewicht staat stil op het goede getal. {N} schrijft het zelf op en zet er een krulletje achter.',
        'Benen slank, kousen gingen er vlot aan.',
        'Geen benauwdheid meer bij het liggen; {n} slaapt weer met één kussen.',
        '@once {N} heeft het zout uit het keukenkastje gehaald. Er staat nu een rij kruidenpotjes.',
      ],
      talk: [
        '{N} was naar het koor geweest en neuriede nog na. De vrijwilliger en Henk hadden intussen gedamd.',
        '@once {N} oefent een solo voor de uitvoering. Ik kreeg een voorproefje, met kippenvel.',
        'Henk en {n} zaten samen aan de koffie, hand op hand. Mooi om te zien.',
      ],
      mood: ['{N} heeft weer kleur op de wangen en zin in dingen.'],
    },
  },
]

const events: readonly string[] = [
  '171 10:35 ingrid-schouten nursing | Start zorg | Mevrouw krijgt hulp bij de steunkousen en wij letten mee op haar hart. Zij heeft hartfalen, stabiel sinds twee jaar. Afgesproken dat zij zich twee keer per week weegt. Komt er in drie dagen twee kilo bij, dan belt zij of bellen wij de huisarts.',
  '128 09:30 bianca-molenaar report | Kousen vergeten | Mevrouw had de kousen twee dagen niet aan. “Er was met Henk zoveel te doen.” Zonder verwijt uitgelegd waarom het belangrijk is. Afgesproken dat wij ze voortaan allebei de dagen doen, ook in het weekend.',
  '107 09:10 linda-hogeboom nursing | Gewicht loopt op | 71,6 kilo, drie dagen geleden 69,4. Dikke enkels en kortademig bij het praten. Meteen de wijkverpleegkundige en de huisarts gebeld. Annelies is op de hoogte.',
  '107 15:40 ingrid-schouten nursing | Huisarts geweest | De huisarts heeft geluisterd en vocht achter de longen gehoord. Plastabletten verdubbeld voor een week, vocht beperkt tot anderhalve liter, elke dag wegen. Bij meer benauwdheid direct bellen, ook ’s nachts. Het nummer hangt bij de telefoon.',
  '103 09:25 ingrid-schouten nursing | Eerste resultaat | 70,1 kilo. Mevrouw heeft flink geplast en ademt rustiger. Bloeddruk 108/67, wat laag: advies om langzaam op te staan. Morgen bloed prikken aan huis.',
  '98 11:15 ingrid-schouten nursing | Bloeduitslag | Nieren en zouten zijn goed. Plastablet gaat terug naar anderhalf. Gewicht 69,0. Mevrouw is opgelucht en wij ook.',
  '94 16:30 ingrid-schouten family | Gesprek met dochter Annelies | Met Annelies besproken dat haar moeder te lang doorgaat. Annelies neemt de boodschappen en de was over. Er komt een vrijwilliger op vrijdag en de nachten worden lichter door het glijlaken.',
  '72 09:40 linda-hogeboom report | Streefgewicht | De hartfalenverpleegkundige heeft het streefgewicht op 68,5 gezet. Dat is vandaag precies bereikt. Mevrouw zet een bloemetje bij het getal in het schriftje.',
  '41 10:20 ingrid-schouten nursing | Zelf aan het stuur | Mevrouw weet nu zelf wat ze moet doen bij vocht: minder drinken, extra tablet volgens het briefje, bellen. We hebben het drie keer geoefend met voorbeelden. Ze slaagde met vlag en wimpel.',
  '18 09:35 marco-reinders report | Na de uitvoering | Het koor trad op in de dorpskerk en Henk zat op de eerste rij. Mevrouw liet de foto zien op haar telefoon, glimmend van trots.',
]

/** Heart failure, and a wife who puts her husband first until her own weight rises. */
export const gerdaBosman: ClientStory = {
  ...gerdaBosmanPapers,
  key: 'gerda-bosman',
  story: 'Heeft hartfalen en zorgt voor haar man; het vocht is weer onder controle',
  person: {
    given: ['Geertje'],
    callName: 'Gerda',
    family: 'Bosman-Visser',
    spokenAs: 'Bosman',
    gender: 'female',
    birthDate: '1945-04-12',
    number: '51809',
    phone: '0196-000 241',
    address: { line: 'Lissenpad 8', postalCode: '1901 SD', city: 'Rietmeer' },
    generalPractitioner: 'Huisartsenpraktijk Rietmeer-Noord, dokter Hagedoorn',
    maritalStatus: 'gehuwd',
  },
  location: 'noord',
  primaryCarer: 'ingrid-schouten',
  team: ['ingrid-schouten', 'linda-hogeboom', 'bianca-molenaar'],
  traits: ['stockings', 'garden'],
  contacts: [
    'henk | Henk / Bosman | male | echtgenoot | | 0196-000 241 |',
    'annelies | Annelies / Bosman | female | dochter | 01 | 06-0000 0202 | annelies.bosman@demo.example',
  ],
  visitors: ['dochter Annelies', 'kleinzoon Tijn', 'vriendin Hennie van het koor'],
  rhythm: {
    morning: {
      chance: 0.7,
      from: '08:40',
      until: '09:50',
      recipes: ['care health', 'care talk?', 'health talk', 'care mood?', 'talk health?'],
    },
  },
  since: 171,
  pools: {
    talk: [
      '{N} gaf een stuk cake mee voor de collega’s. Weigeren mag niet.',
      '@once De breiwol lag over de hele bank; het wordt een trui voor Tijn.',
    ],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
