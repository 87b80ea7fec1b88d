import { adrianaVanOudendijkPapers } from '../plans/adriana-van-oudendijk.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 124,
    traits: ['wheelchair'],
    pools: {
      care: [
        'Verband om het rechterbeen droog gehouden met een hoes onder de douche. Dat ging goed.',
        'Been hoog gelegd na het wassen. {N} vindt het geen gezicht, “als een toneeldiva”, maar houdt het vol.',
        'Zwachtels opnieuw aangelegd, ze waren afgezakt in de nacht.',
      ],
      health: [
        'Pijn aan de wond na het lopen: vier van de tien. Been omhoog en paracetamol, daarna twee.',
        '@once {N} vroeg hoe de wond eruitziet. Eerlijk verteld: nog geel in het midden, maar de randen worden roze.',
      ],
      mood: [
        '{N} is ongeduldig met het been: “Ik tel de verbanden niet meer.”',
        'Somber over het binnen moeten blijven. Voorgelezen uit haar dichtbundel, dat doet haar goed.',
      ],
      night: [
        '@once Wakker van het been om twee uur. Kussen verlegd en gesproken over een gedicht dat {ze} niet afkreeg.',
      ],
    },
  },
  {
    from: 74,
    traits: ['wheelchair'],
    pools: {
      care: [
        '@once Voor het eerst zonder hoes gedoucht; daarna is de wond door de verpleegkundige verbonden.',
      ],
      mood: [
        '@once {N} ziet vooruitgang en noemt de wond inmiddels “een muntje van vijf cent”.',
        'Goed gehumeurd; {n} verbeterde vandaag mijn taal én die van de krant.',
      ],
      activity: [
        'Leesclub voorgezeten. {N} stelde vragen waar iedereen over na moest denken en liet niemand buiten het gesprek.',
        'Met de rolstoel naar de bibliotheekkar. {N} koos drie dikke boeken en een dunne “voor tussendoor”.',
      ],
    },
  },
  {
    from: 33,
    traits: ['walker', 'stockings'],
    pools: {
      care: [
        'Steunkousen aangetrokken op het genezen been. Er zit een zijden binnensok onder, dat glijdt beter.',
        '@once {N} inspecteerde het litteken met haar leesbril en gaf een voldoende.',
      ],
      movement: [
        '@once Met de rollator naar de leesclub gelopen in plaats van gereden. Applaus was haar deel.',
        'Naar het kastje in de hal gelopen om zelf de post op de bus te doen.',
      ],
      mood: [
        '@once {N} heeft plannen: een gedichtenmiddag voor het hele huis, met thee uit porselein.',
      ],
      activity: [
        '@once Leesclub: het werd een debat over het slot van het boek. {N} genoot met volle teugen.',
      ],
    },
  },
]

const events: readonly string[] = [
  '124 11:10 hanneke-brouwer nursing | Wond aan het onderbeen | Open plek aan de binnenzijde van het rechteronderbeen, twee bij drie centimeter, geel beslag. Mevrouw stootte zich twee weken geleden aan de voetsteun. Wondplan gemaakt, zwachtels aangelegd en arts gevraagd mee te kijken. Mevrouw begrijpt het belang van het been hoog leggen, “al druist het in tegen mijn opvoeding”.',
  '123 14:35 eline-vroegindewei medical | Open been | Wond past bij slechte afvoer van de aderen. Doorbloeding van de voet gemeten en die is voldoende, dus zwachtelen mag. Vochttablet iets verhoogd. Controle over twee weken.',
  '109 14:10 eline-vroegindewei medical | Controle wond | Wond even groot, wel schoner. Beleid blijft gelijk. Met mevrouw besproken dat dit weken tot maanden kan duren.',
  '97 10:30 hanneke-brouwer nursing | Warm en rood | Omgeving van de wond is warmer en roder dan eergisteren, temperatuur 37,9. Arts gebeld. Nicht Geertruid is op de hoogte gebracht.',
  '97 15:20 eline-vroegindewei medical | Ontsteking | Beginnende ontsteking van de huid. Antibioticum gestart voor zeven dagen, rand afgetekend met een stift zodat we zien of het minder wordt.',
  '93 10:15 hanneke-brouwer nursing | Knapt op | Roodheid trekt weg, twee centimeter binnen de stiftlijn. Geen koorts meer. Mevrouw heeft weer praatjes.',
  '81 16:00 joke-terpstra family | Gesprek met mevrouw en nicht | Mevrouw beheert haar eigen zaken en wil dat zo houden. Nicht Geertruid wordt gebeld bij ziekte. Mevrouw wil zelf op de tablet kunnen lezen wat wij schrijven. “Dan kan ik de spelfouten eruit halen.” Samen het grote lettertype ingesteld.',
  '61 15:10 tessa-nijland report | Leesclub opgericht | Mevrouw heeft een leesclub opgericht voor de afdelingen Helmgras en De Duinpan. Zeven deelnemers en één luisteraar. Het eerste boek is gekozen, na stemming bij handopsteking.',
  '52 10:40 hanneke-brouwer nursing | Wond | Nog acht bij vijf millimeter, helemaal rood en schoon. We gaan van drie naar twee keer per week verbinden.',
  '34 10:35 hanneke-brouwer nursing | Wond gesloten | De wond is dicht! Nieuwe huid is dun en glanst nog. Vanaf volgende week steunkousen op maat. Mevrouw feliciteerde mij, en ik haar.',
  '19 14:25 leon-achterberg physiotherapy | Kuitpomp | Oefeningen voor de kuit uitgelegd: tien keer op de tenen, elk uur dat ze leest. Mevrouw telt in het Latijn.',
  '5 15:45 tessa-nijland report | Gedichtenmiddag | Volle zaal bij de gedichtenmiddag. Mevrouw opende met een eigen gedicht over ongeduld en een been. Er werd hard gelachen en één keer gesnotterd. Oud-leerling Maarten heeft het gefilmd voor wie er niet bij kon zijn.',
]

/** A retired teacher with a long name, a slow wound, and a reading club. */
export const adrianaVanOudendijk: ClientStory = {
  ...adrianaVanOudendijkPapers,
  key: 'adriana-van-oudendijk',
  story: 'Heeft een open been dat langzaam geneest, en begint een leesclub',
  person: {
    given: ['Adriana', 'Wilhelmina', 'Geertruida', 'Cornelia'],
    callName: 'Adriana',
    family: 'van Oudendijk-Westerhoudt ter Poorten van Nederlinge',
    spokenAs: 'Van Oudendijk',
    gender: 'female',
    birthDate: '1932-02-08',
    number: '203871',
    address: { line: 'Vlierlaan 1, kamer 31', postalCode: '4901 SA', city: 'Zandwaarde' },
    generalPractitioner: 'Behandeldienst Vlierduin',
    maritalStatus: 'weduwe',
  },
  location: 'helmgras',
  primaryCarer: 'joke-terpstra',
  team: ['joke-terpstra', 'hanneke-brouwer', 'eline-vroegindewei'],
  traits: ['faith', 'hearing', 'glasses'],
  contacts: [
    'geertruid | Geertruid / Westerhoudt ter Poorten | female | nicht | 01 | 06-0000 0131 | geertruid.westerhoudt@demo.example',
    'oud-leerling | Maarten / Brinkgreve | male | vriend (oud-leerling) | | 06-0000 0132 | maarten.brinkgreve@demo.example',
  ],
  visitors: ['nicht Geertruid', 'oud-leerling Maarten', 'achternicht Floor'],
  since: 124,
  pools: {
    care: [
      '{N} las het ochtendblad terwijl ik de haren opstak. Vandaag een vlecht, “want het is een gewone dag”.',
      'Parelsnoer om, ook op maandag. {N} houdt van vaste gewoonten.',
    ],
    activity: [
      '@once {N} hielp een medewerker met haar verslag voor school. Er staat nu geen d meer waar een t hoort.',
    ],
    evening: ['Lamp aan, leesbril op, boek open. Om half elf was het hoofdstuk uit.'],
    mood: [
      '{N} citeerde een dichter bij het zien van de regen. Ik moest het opzoeken, het klopte woordelijk.',
    ],
    meal: ['@evening {N} at met mes en vork zoals het hoort en prees de kok voor de {soep}.'],
  },
  phases,
  events,
  conferences: [],
  series: [
    {
      from: 121,
      until: 36,
      weekdays: [1, 3, 5],
      at: '10:20',
      by: 'hanneke-brouwer',
      type: 'nursing',
      sentences: [
        'Wond gespoeld en verbonden. Minder geel beslag, randen zijn rustig.',
        'Verbandwissel. Wat meer vocht dan de vorige keer, extra kompres gebruikt.',
        'Wond schoon, iets kleiner geworden. Foto gemaakt om te vergelijken.',
        'Verband gewisseld, mevrouw had er weinig pijn bij. Omgeving ingevet.',
        'Huid rond de wond is week van het vocht. Zinkzalf op de randen en een ander gaasje gekozen.',
        'Wond verzorgd volgens plan. Zwachtels van teen tot knie, bekeken of de tenen warm blijven.',
        'Roze randjes gezien: dat is nieuwe huid. Mevrouw keek mee met een spiegeltje.',
        'Wond gemeten: twee millimeter smaller dan vorige week. Mevrouw wilde het op papier.',
        'Beslag losgeweekt met nat gaas, daarna gespoeld. Het wondbed wordt roder.',
        'Verband was wat doorgelekt, op tijd gewisseld. Bed en kous schoon.',
        'Zwachtels zaten goed, de enkel is slanker. Mevrouw kon een eigen schoen aan.',
        'Rustige wond. Samen overlegd over de vakantie van mijn collega: wie het overneemt, staat in het plan.',
        'Wondranden groeien naar elkaar toe. Foto laten zien aan mevrouw, die hem met de eerste vergeleek.',
        'Nog een kleine open streep in het midden. Gaas en zwachtel blijven, de zalf mag weg.',
        'Verbandwissel zonder bijzonderheden. Mevrouw las mij intussen voor.',
      ],
    },
  ],
}
