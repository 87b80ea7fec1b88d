import { lahcenElOuazzaniPapers } from '../plans/lahcen-el-ouazzani.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 152,
    pools: {
      care: [
        '{N} wilde eerst niet geholpen worden. Zoon Karim zei een paar woorden in het Tamazight en toen ging het.',
        'Voor het gebed zelf gezicht, handen en voeten gewassen. Dat kennen de handen uit het hoofd; daarna hielp ik met de rest.',
        '@once {N} trok twee overhemden over elkaar aan. Eén ervan mocht weer in de kast.',
      ],
      talk: [
        'Echtgenote Fadma heeft rode ogen. {N} heeft vannacht drie keer de voordeur opengedaan, vertelde ze.',
        '@once {N} dacht dat ik van de gemeente was. Opnieuw voorgesteld en mijn pasje laten zien, dat stelde gerust.',
        '@once De familie zit vol vragen: is dit ouderdom of ziekte? De casemanager gaat langskomen.',
        '@once De sleutels lagen in de koelkast. Fadma kon er ook om lachen, gelukkig.',
      ],
      health: [
        '@once Van de tabletten van gisteren lagen er nog twee onder de stoel. Met de zonen besproken dat wij ze voortaan aanreiken.',
        '{N} was kortademig na het aankleden. Rustig laten zitten en pufjes gegeven met de voorzetkamer.',
      ],
    },
  },
  {
    from: 91,
    traits: ['daycare'],
    pools: {
      care: [
        '{N} stond al in zijn nette djellaba klaar. Het is een dag voor het Ontmoetingshuis, dat voelt hij aan de koffie.',
        'Bijna alles zelf vandaag, met aanwijzingen van Fadma vanaf de gang.',
      ],
      talk: [
        '@weekday {N} gaat vandaag naar het Ontmoetingshuis. {Ze} pakte zelf de pet en wachtte bij het raam op het busje.',
        'Fadma heeft drie ochtenden voor zichzelf. Ze is naar de markt geweest en naar haar zus.',
        'Karim las het schriftje van de dagbesteding voor: {n} heeft de tuin gespit en niemand mocht helpen.',
        'Fadma schonk muntthee. {N} goot hem zelf in, van hoog, zonder te morsen.',
      ],
      mood: ['{N} was vrolijk en vertelde in drie talen tegelijk over de spoorwegen.'],
    },
  },
  {
    from: 38,
    traits: ['daycare'],
    pools: {
      talk: [
        '{N} groette mij bij de deur met “de dokter van de kousen”. Zo heet ik nu.',
        '@once Fadma en de zonen hebben een rooster: elke nacht slaapt er iemand in de voorkamer. Zij slaapt zelf weer door.',
        '@once De dagkaart met foto’s hangt bij de klok. {N} wees de middag aan: “Tuin.”',
        'Kleindochter Yasmina zat naast {hem} met een fotoboek van het dorp. Hij noemde elk huis bij naam.',
      ],
      care: ['Rustige ochtendzorg, {n} neuriede. Karim bromde de tweede stem.'],
    },
  },
]

const events: readonly string[] = [
  '151 10:20 youssef-tahiri nursing | Start zorg | Kennisgemaakt met meneer El Ouazzani, zijn vrouw Fadma en zonen Karim en Said. Meneer heeft COPD en wordt vergeetachtig. De familie doet veel zelf en dat gaat bijna niet meer. Wij komen elke ochtend voor wassen, aankleden en medicijnen. Ik spreek meneer in het Tamazight, dat ontspant.',
  '140 14:15 youssef-tahiri family | Zorgen van de familie | Met Karim en Said gebeld. Zij durven het woord dementie niet uit te spreken waar vader bij is. Uitgelegd dat het geen schande is en dat er hulp bestaat. Zij willen met de huisarts praten. Fadma heeft het gesprek meegeluisterd en heeft “eindelijk” gezegd.',
  '122 08:40 sjoukje-hiemstra report | Niet thuis | Meneer was niet thuis bij aankomst. Fadma was in paniek, de voordeur stond open. Hij is na twintig minuten gevonden bij het station, waar hij vroeger werkte. Gezond, koud en opgewekt. Youssef en de zonen gebeld.',
  '115 15:45 agnes-van-rooij report | Casemanager dementie | Kennisgemaakt na de uitslag van de geheugenpoli: de ziekte van Alzheimer in een vroege fase. Rustig besproken met het hele gezin. Fadma wist het al, zei ze, alleen had het nog geen naam. Ik kom elke drie weken.',
  '104 11:30 youssef-tahiri nursing | Pufjes op tijd | Meneer vergeet de pufjes. De dosering is teruggebracht naar één keer in de ochtend, dan zijn wij er. Techniek opnieuw aangeleerd met de voorzetkamer; de letters zijn vertaald naar plaatjes.',
  '91 16:00 agnes-van-rooij report | Naar het Ontmoetingshuis | Eerste dag in het Ontmoetingshuis. Meneer wilde niet, tot hij hoorde dat er een moestuin is. Hij heeft de hele middag gespit en vroeg bij thuiskomst waar zijn loon bleef.',
  '66 10:10 youssef-tahiri family | Rooster voor de nacht | Familieberaad, met thee voor twaalf man. De zonen en kleinkinderen maken een rooster voor de nachten. Iedereen schrijft zich in, ook de jongste, die heeft de vrijdag. Fadma huilde van opluchting.',
  '44 09:30 esra-kaplan nursing | Longaanval op tijd gezien | Meneer was benauwd en hoestte meer dan anders, zuurstof 89. Huisarts gebeld, stootkuur gestart. Familie weet waar ze op moet letten en wie ze moet bellen.',
  '38 10:20 youssef-tahiri nursing | Kuur klaar | Longen klinken weer schoon, zuurstof 94. Meneer vroeg wanneer hij naar de tuin mag. Morgen.',
  '14 15:20 agnes-van-rooij report | Evaluatie met Fadma | Fadma geeft haar draagkracht een zeven, dat was een vier. Dagbesteding gaat van drie naar vier dagen. Meneer werd voorgesteld aan een nieuwe bezoeker als “de baas van de tuin”.',
]

/** Dementia at home, in a large family that carries much and learns to share it. */
export const lahcenElOuazzani: ClientStory = {
  ...lahcenElOuazzaniPapers,
  key: 'lahcen-el-ouazzani',
  story: 'Leeft met dementie thuis; de familie leert de zorg te verdelen',
  person: {
    given: ['Lahcen'],
    callName: 'Lahcen',
    family: 'El Ouazzani',
    spokenAs: 'El Ouazzani',
    gender: 'male',
    birthDate: '1946-01-01',
    number: '51874',
    phone: '0196-000 263',
    address: { line: 'Dotterbloem 9', postalCode: '1902 SD', city: 'Rietmeer' },
    generalPractitioner: 'Gezondheidscentrum Rietmeer-Zuid, dokter Amrita Lalji',
    maritalStatus: 'gehuwd',
  },
  location: 'zuid',
  primaryCarer: 'youssef-tahiri',
  team: ['youssef-tahiri', 'agnes-van-rooij', 'esra-kaplan'],
  traits: ['dementia', 'garden', 'muslim'],
  contacts: [
    'fadma | Fadma / El Ouazzani | female | echtgenote | | 06-0000 0221 |',
    'karim | Karim / El Ouazzani | male | zoon | 01 | 06-0000 0222 | karim.elouazzani@demo.example',
    'said | Said / El Ouazzani | male | zoon | | 06-0000 0223 | said.elouazzani@demo.example',
  ],
  visitors: ['zoon Karim', 'zoon Said', 'kleindochter Yasmina'],
  slots: {
    ontbijt: ['brood met olijfolie', 'msemen met honing', 'een gekookt ei', 'harira van gisteren'],
    warm: [
      'tajine met kip en citroen',
      'couscous met zeven groenten',
      'gehaktballetjes in tomatensaus',
    ],
    soep: ['harira', 'linzensoep'],
    toetje: ['fruit', 'sinaasappel met kaneel'],
    lekkers: ['een koekje met amandel', 'een dadel'],
  },
  rhythm: { morning: { chance: 0.88, from: '08:10', until: '09:20' } },
  since: 151,
  pools: {
    talk: [
      '{N} vertelde over veertig jaar werken bij het spoor. De fluit hangt nog aan de spijker.',
      'Op tafel lag een grote zak tomaten uit de volkstuin. Ik kreeg er vijf mee.',
    ],
    care: ['Baard bijgeknipt met de tondeuse. {N} voelde eraan en was het ermee eens.'],
  },
  phases,
  events,
  conferences: [],
  series: [],
}
