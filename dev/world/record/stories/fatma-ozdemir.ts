import { fatmaOzdemirPapers } from '../plans/fatma-ozdemir.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 140,
    pools: {
      health: [
        'Suiker geprikt voor het ontbijt en insuline gegeven volgens het schema. {N} keek liever de andere kant op.',
        'Nuchter hoog vandaag. {N} vertelde over het bezoek van gisteravond, met baklava. Geen preek gehouden, wel samen gelachen en opgeschreven.',
        'Prikplek gewisseld: de buik links is wat hard van het vele prikken.',
        '@once De voeten nagekeken met de spiegel. Een barstje in de hiel, ingevet en genoteerd.',
        '@once {N} trilde en zweette: suiker was 3,6. Glas appelsap gegeven en een boterham, na een kwartier 5,4. Daarna pas verder met de zorg.',
      ],
      talk: [
        'Met handen, voeten en een paar woorden Turks kwamen we een heel eind. {N} leert mij tellen.',
        '@once Dochter Ayşe tolkte aan de telefoon. {N} wilde weten waarom er twee soorten insuline zijn. Een goede vraag.',
        '{N} had al vóór zevenen gebeden en thee gezet. Haar huis ruikt altijd naar munt.',
      ],
      mood: [
        '@once {N} is bang voor de naald en schaamt zich daarvoor. Gezegd dat bijna iedereen dat heeft.',
      ],
    },
  },
  {
    from: 88,
    pools: {
      health: [
        'De sensor op de bovenarm zit goed. {N} scande zelf met haar telefoon en las het getal hardop voor, in het Nederlands.',
        '{N} zette de pen zelf op de buik, ik keek toe. Tien tellen wachten en klaar.',
        'De grafiek van vannacht bekeken: een dal rond vier uur. Doorgegeven aan de praktijkondersteuner.',
        'Voetcontrole: hiel is genezen. {N} draagt de zachte pantoffels van Ayşe.',
        'Nuchter zeven komma nul. {N} stak haar duim op.',
      ],
      talk: [
        '@once {N} vertelde trots dat {ze} de buurvrouw heeft uitgelegd wat een sensor is.',
        '@once Kleinzoon Emir heeft de app op de telefoon gezet en krijgt nu ook een piepje op school, bij hoge nood.',
        'De soep stond al op: rode linzen met citroen. Ik mocht niet weg zonder een kommetje.',
      ],
      care: [
        '{N} wast zich liever zelf, met de deur op een kier en mij op de gang. Zo voelt {ze} zich vrij en toch veilig.',
      ],
    },
  },
  {
    from: 34,
    pools: {
      health: [
        '{N} heeft zelf gemeten, gespoten en opgeschreven. Ik heb alleen het schriftje gelezen en geknikt.',
        'Waarden van de week: bijna alles tussen de vijf en de tien. Daar heeft {n} hard voor gewerkt.',
        '@once Samen de boodschappen op suiker bekeken. Dadels zijn lekker, twee is genoeg.',
      ],
      talk: [
        '{N} loopt nu elke ochtend met drie vrouwen uit de flat naar het park. De suiker merkt het ook.',
        '{N} geeft het recept van haar linzensoep aan iedereen die het wil. Ik heb het nu ook.',
        '@once Ayşe wil de bezoeken afbouwen en {n} ook. “Jullie blijven welkom, maar dan voor de thee.”',
      ],
      mood: [
        '@once {N} zit er stralend bij. De laatste keer bij de dokter kreeg {ze} een compliment.',
      ],
    },
  },
]

const events: readonly string[] = [
  '139 10:10 youssef-tahiri nursing | Start zorg | Kennisgemaakt met mevrouw Özdemir en haar dochter Ayşe. Mevrouw heeft suikerziekte en is net begonnen met insuline. Wij prikken en spuiten voorlopig; het doel is dat mevrouw het zelf leert. Bij voorkeur komt er een vrouwelijke collega. Esra spreekt Turks en wordt EV.',
  '127 11:00 esra-kaplan report | Over het eten | Lang gesprek aan de keukentafel, in het Turks. Mevrouw dacht dat ze nooit meer brood mocht. Samen gekeken wat wél kan: één snee van het volkorenbrood, linzen, yoghurt, veel groente. Ze was zichtbaar opgelucht.',
  '119 08:25 linda-hogeboom nursing | Lage suiker | Mevrouw was bleek en in de war, suiker 3,1. Sap en een boterham met honing gegeven, na twintig minuten 5,8. Gebleven tot het goed ging. Ayşe en de praktijkondersteuner gebeld; de avondinsuline gaat twee eenheden omlaag.',
  '104 15:30 youssef-tahiri family | Familiegesprek | Met Ayşe, zoon Kemal en mevrouw gesproken, Esra tolkte. De familie wil graag meedenken, maar mevrouw wil niet dat iedereen alles leest. Afgesproken: Ayşe leest mee in het dossier, de anderen horen het van haar.',
  '88 10:45 esra-kaplan nursing | Sensor geplaatst | De sensor zit op de arm. Mevrouw hoeft niet meer te prikken in de vinger en dat is een feest. Samen het scannen geoefend, Emir zat er als technisch adviseur bij.',
  '71 09:15 esra-kaplan report | Zelf gespoten | Voor het eerst heeft mevrouw zelf gespoten. Haar hand trilde, de mijne ook een beetje. Daarna thee, natuurlijk.',
  '52 11:20 youssef-tahiri nursing | Jaarcontrole | Voeten, ogen en nieren zijn nagekeken in de praktijk. Gevoel in de voeten is licht verminderd, de rest is goed. Advies: nooit op blote voeten, elke avond kijken met de spiegel.',
  '33 10:00 esra-kaplan report | Van twee naar één | Mevrouw doet de avonden nu alleen. Wij komen nog in de ochtend, en over een maand twee keer per week. Zij heeft het zelf voorgesteld.',
  '11 10:30 esra-kaplan nursing | Gemiddelde suiker gedaald | Uitslag van de praktijk: het langetermijngetal ging van 78 naar 57. Mevrouw liet de brief inlijsten door haar kleinzoon.',
]

/** Diabetes: from fear of the needle to her own sensor, with a family that means well. */
export const fatmaOzdemir: ClientStory = {
  ...fatmaOzdemirPapers,
  key: 'fatma-ozdemir',
  story: 'Leert zelf omgaan met suikerziekte, met hulp van haar dochter Ayşe',
  person: {
    given: ['Fatma'],
    callName: 'Fatma',
    family: 'Özdemir-Yıldız',
    spokenAs: 'Özdemir',
    gender: 'female',
    birthDate: '1951-07-03',
    number: '51862',
    phone: '0196-000 252',
    address: { line: 'Waterlelie 114', postalCode: '1902 SD', city: 'Rietmeer' },
    generalPractitioner: 'Gezondheidscentrum Rietmeer-Zuid, dokter Amrita Lalji',
    maritalStatus: 'weduwe',
  },
  location: 'zuid',
  primaryCarer: 'esra-kaplan',
  team: ['esra-kaplan', 'youssef-tahiri', 'linda-hogeboom'],
  traits: ['muslim'],
  contacts: [
    'ayse | Ayşe / Özdemir | female | dochter | 01 | 06-0000 0211 | ayse.ozdemir@demo.example',
    'kemal | Kemal / Özdemir | male | zoon | | 06-0000 0212 | kemal.ozdemir@demo.example',
  ],
  visitors: ['dochter Ayşe', 'zoon Kemal', 'kleinzoon Emir'],
  slots: {
    ontbijt: [
      'volkorenbrood met witte kaas en tomaat',
      'een gekookt ei met olijven',
      'yoghurt met noten',
      'linzensoep',
    ],
    soep: ['linzensoep', 'yoghurtsoep', 'kippensoep'],
    warm: ['gevulde paprika', 'bonen in tomatensaus', 'kip met bulgur', 'spinazie met yoghurt'],
    toetje: ['fruit', 'yoghurt'],
    lekkers: ['een dadel', 'een handje noten', 'een stukje fruit'],
  },
  rhythm: {
    morning: {
      chance: 0.82,
      from: '07:40',
      until: '09:00',
      recipes: [
        'health talk?',
        'health',
        'health mood?',
        'care health',
        'talk health',
        'meal talk',
      ],
    },
  },
  since: 139,
  pools: {
    talk: [
      'Op de bank lagen stapels haakwerk: kleedjes voor de bazaar van de vrouwengroep.',
      '{N} belde via het scherm met haar zus in Izmir. Ik moest ook zwaaien.',
    ],
    meal: [
      '@morning De tafel stond vol met kleine schaaltjes. {N} nam van alles een beetje, precies zoals afgesproken.',
    ],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
