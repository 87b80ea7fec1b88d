import { annieVerbeekPapers } from '../plans/annie-verbeek.ts'
import type { ClientStory, Phase } from '../types.ts'
import { annieVerbeekPhysio } from './annie-verbeek-physio.ts'

const phases: readonly Phase[] = [
  {
    from: 150,
    traits: ['bed', 'wheelchair'],
    pools: {
      care: [
        'Verzorgd op bed, met z’n tweeën. Bij het draaien rustig geteld, zo kan {n} zich voorbereiden op de pijn.',
        'De heup is gevoelig bij het wassen. Eerst een half uur na de pijnstilling begonnen, dat scheelt echt.',
        'Met de actieve tillift van bed naar stoel. {N} vond het spannend maar zei: “Beter dan dat liggen.”',
        'Bovenlichaam waste {n} zelf, zittend in bed met de kom op het tafeltje. Benen en rug deden wij.',
        'Wondpleister op de heup zit goed vast, geen doorlekken gezien tijdens de zorg.',
        '@once {N} wilde vandaag per se eigen kleren aan in plaats van een nachthemd. Dat maakt meteen verschil.',
      ],
      mood: [
        '{N} ziet ertegen op: “Kom ik hier ooit weer uit?” Samen teruggekeken naar de eerste dag, toen ging nog minder.',
        'Wat huilerig na het middaguur. {Ze} mist haar huis en vooral poes Moos.',
        '@once Goede moed vandaag. {N} heeft een kaart van de buurvrouw naast het bed gezet.',
      ],
      movement: [
        '@once Twee keer tien minuten in de stoel gezeten. Meer ging nog niet, maar gisteren was het er één.',
        'Enkels draaien en knieën buigen geoefend op bed. {N} doet het ook uit zichzelf als er reclame is.',
      ],
      night: [
        'Pijn bij het draaien vannacht. Om {één|twee} uur pijnstilling gegeven, daarna drie uur geslapen.',
        '{N} lag wakker van de heup. Kussen tussen de knieën gelegd, dat gaf verlichting.',
        'Op de po geholpen om vier uur. Pijnlijk, maar met rust en tijd ging het.',
      ],
      health: [
        'Pijn gevraagd: {vijf|zes} van de tien bij bewegen, {twee|drie} in rust.',
        'Stoelgang komt traag op gang door de pijnstillers. Extra vezels en een zakje bij het ontbijt.',
      ],
    },
  },
  {
    from: 118,
    traits: ['wheelchair'],
    pools: {
      care: [
        '@once Aan de wastafel gewassen, zittend. Voor het eerst de onderbroek zelf over de knieën getrokken met de helpende hand.',
        'De overstap van bed naar rolstoel ging met hulp van één. {N} weet precies: eerst het goede been.',
        'Met de lange schoenlepel en de sokkenaantrekker geoefend. De sok zat achterstevoren, maar hij zat.',
        '{N} douchte op de douchestoel en deed alleen de voeten niet zelf.',
        'Het litteken is mooi dicht en licht van kleur. Ingesmeerd met vette crème.',
      ],
      movement: [
        'Met hulp van één een paar passen van de stoel naar het bed. {N} was er moe van, maar ook groots.',
        'In de gang gestaan aan de leuning, drie keer een minuut. De laatste keer liet {ze} één hand los.',
        'Zelf gereden met de rolstoel naar de huiskamer, zonder de deurpost te raken.',
      ],
      mood: [
        '@once {N} is gemotiveerd. “Ik wil met kerst de trap op,” zei {ze}, “welke kerst zeg ik niet.”',
        'Even ongeduldig, {n} vindt dat het langzaam gaat. De grafiek van de fysiotherapeut erbij gepakt: elke week een beetje meer.',
        'Het gaat de goede kant op, vindt {n} zelf ook. {Ze} slaapt beter en eet beter.',
      ],
      activity: [
        'Gehaakt in de huiskamer. Er komt een deken voor het eerste achterkleinkind.',
        '{N} speelde rummikub met twee dames van de gang en liet zich door niemand iets wijsmaken.',
      ],
      visit: [
        '@once Kleindochter Lisa had een filmpje van poes Moos bij zich. Het is wel vijf keer bekeken.',
        'Dochter Marja oefende mee met opstaan: niet tillen, wel ernaast staan.',
      ],
    },
  },
  {
    from: 72,
    traits: ['walker'],
    pools: {
      care: [
        '{N} heeft zich geheel zelf gewassen en aangekleed. Ik was erbij, maar hield mijn handen op mijn rug.',
        'Alleen nog hulp nodig bij de steunkousen en de voeten. De rest doet {n} in {haar} eigen tempo.',
        'Zelfstandig gedoucht met de stoel en de beugel. Wij bleven in de buurt, roepen was niet nodig.',
        '{N} was al aangekleed toen ik binnenkwam en zat te wachten met een triomfantelijk gezicht.',
      ],
      movement: [
        'Met de rollator naar het restaurant gelopen, heen en terug zonder zitten.',
        '{N} liep een rondje door de tuin met de rollator. Bij het bankje even naar de rozen gekeken.',
        'Trap geoefend met toezicht: {drie|vier|zes} treden op en weer af. “Goed been naar de hemel, slecht been naar de hel.”',
        'Bij het keren met de rollator zet {n} nu kleine pasjes, zoals geoefend.',
        '’s Middags een uur gerust. De benen zijn moe, maar de pijn blijft weg.',
      ],
      mood: [
        '@once {N} straalt. Vandaag voor het eerst zelf koffie gehaald bij het buffet, met het kopje op het blad van de rollator.',
        '{N} is wel bang om opnieuw te vallen. We nemen die angst serieus en oefenen samen het opstaan van de grond.',
      ],
      activity: [
        '@once In de oefenkeuken een eitje gebakken. Alles zelf gepakt, zittend op de trippelstoel.',
        '@once De deken is op de helft. {N} leert het haken nu aan een stagiaire.',
      ],
      night: [
        'Zelf naar het toilet geweest met de rollator en het nachtlampje aan. Ik hoorde alleen de deur.',
        '@once Geslapen op de linkerzij, voor het eerst sinds de operatie.',
      ],
    },
  },
  {
    from: 28,
    traits: ['walker'],
    pools: {
      care: [
        'Ochtendzorg geheel zelfstandig, ook de kousen met het nieuwe aantrekhulpje.',
        '{N} deed vanmorgen alles zelf, precies zoals het thuis straks ook moet. Twee keer rustig gaan zitten tussendoor.',
      ],
      movement: [
        'Buiten gelopen tot de bushalte en terug. Stoepranden op en af gaat goed.',
        '@once Hele trap op en af geweest met de fysiotherapeut. {N} wilde daarna meteen naar huis, zei {ze} lachend.',
      ],
      mood: [
        '{N} telt de nachten af. {Ze} vindt het ook spannend om weer alleen te zijn; dat mag er allebei zijn.',
        'Gesproken over straks thuis. Het meest verheugt {ze} zich op het eigen bed en de poes op het voeteneind.',
        '@once {N} heeft een lijstje gemaakt van wat mee naar huis moet. De rummikub staat bovenaan.',
      ],
      activity: [
        '@once Afscheid nemen begint al: {n} schreef in de vriendenboekjes van twee medebewoonsters.',
        'Hapjes gemaakt in de oefenkeuken: soep opwarmen, brood smeren, vaat. Het lukte zonder hulp.',
      ],
      talk: [],
    },
  },
]

const events: readonly string[] = [
  '150 14:30 joke-terpstra report | Opname op De Duinpan | Mevrouw is vanmiddag uit het ziekenhuis bij ons gekomen, na een gebroken heup waarvoor ze een nieuwe kop kreeg. Dochter Marja was mee. Mevrouw was moe van de rit en had pijn bij het overtillen. Kamer laten zien, bel uitgelegd en samen afgesproken dat we het vandaag rustig houden. Haar doel is duidelijk: terug naar haar eigen huis, met de trap en de poes.',
  '149 11:20 eline-vroegindewei medical | Kennismaking arts | Kennisgemaakt en nagekeken. Wond droog, geen tekenen van ontsteking, geen koorts. Pijnstilling op vaste tijden: vier keer per dag paracetamol en voor het oefenen een extra tablet. Bloedverdunner blijft nog vijf weken. Belasten mag op geleide van de pijn. Met mevrouw en dochter besproken.',
  '147 15:10 ruben-kamphuis nursing | Intake diëtist | Mevrouw is in het ziekenhuis drie kilo afgevallen. Voor het herstel van bot en spieren is extra eiwit nodig: ’s ochtends kwark, ’s middags een zuiveldrankje en bij het warme eten altijd vlees, vis of ei. Mevrouw houdt niet van vanille, wel van aardbei.',
  '138 10:40 hanneke-brouwer nursing | Hechtingen verwijderd | De hechtingen zijn eruit. De wond is netjes gesloten, nog een beetje rood aan de onderkant. Mevrouw voelde er weinig van en keek er zelf met belangstelling naar. Vanaf morgen mag ze onder de douche.',
  '131 16:05 joke-terpstra family | Gesprek met dochter | Met dochter Marja gebeld over de eerste weken. Marja maakt zich zorgen of de trap thuis nog wel kan. Afgesproken dat we daar niet op vooruitlopen en dat de ergotherapeut over een week of zes thuis gaat kijken. Marja neemt de gewone schoenen met de stevige hak mee.',
  '117 15:45 kevin-oosterom report |  | Groot moment: mevrouw heeft vanmiddag zelf drie stappen gezet tussen de bruggen. De hele oefenzaal klapte. Ze moest ervan huilen en lachen tegelijk en wilde meteen haar zoon Ruud bellen.',
  '96 13:50 eline-vroegindewei medical | Controle | Controlefoto in het ziekenhuis gemaakt: de heup staat goed. De bloedverdunner kan stoppen. De extra tablet voor het oefenen bouwen we in twee weken af. Bloeddruk is goed. Mevrouw is tevreden, ik ook.',
  '84 19:40 priya-soekhram report | Bijna gevallen | Mevrouw wilde zelf naar het toilet en vergat de rem van de rolstoel. Ze kon zich vasthouden aan de wastafel en is niet gevallen, wel erg geschrokken. Samen een kop thee gedronken en daarna het opstaan nog drie keer geoefend. Er zit nu een rode sticker op de rem als geheugensteun. Dochter Marja is gebeld.',
  '63 16:20 joke-terpstra family | Huisbezoek met de familie | Met mevrouw, Marja en Ruud bij haar thuis geweest. De kleedjes gaan weg, er komt een tweede trapleuning en een verhoogd toilet. Poes Moos kwam meteen op schoot. Mevrouw liep met de rollator door het hele huis en zei bij de keukentafel: “Hier hoor ik.” Daarna doodmoe, maar heel tevreden terug.',
  '41 11:15 hanneke-brouwer nursing | Medicatie in eigen beheer | Vanaf vandaag neemt mevrouw haar medicijnen zelf uit de rol. Ik heb drie dagen meegekeken en dat ging zonder fouten. Eens per week kijken we samen of alles klopt.',
  '20fri 14:55 joke-terpstra report | Weekend op proef naar huis | Mevrouw is opgehaald door Ruud voor een weekend thuis. Marja slaapt in de logeerkamer. Tas, medicijnen en rollator zijn mee, en het telefoonnummer van de afdeling hangt bij de telefoon.',
  '17mon 10:25 joke-terpstra report | Terug van proefweekend | Mevrouw kwam gisteravond terug en vertelde honderduit. De trap ging vier keer goed. Douchen vond ze nog spannend zonder iemand in de buurt. Dat nemen we mee: de thuiszorg komt straks twee keer per week helpen.',
  '6 15:35 joke-terpstra family | Ontslagdatum besproken | Met mevrouw en Marja de laatste dingen doorgenomen. Over twee weken gaat mevrouw naar huis. De thuiszorg is aangevraagd, het alarm wordt volgende week aangesloten en de fysiotherapie gaat door in de praktijk bij haar om de hoek.',
]

/** A broken hip, five months of patience, and nearly home again. */
export const annieVerbeek: ClientStory = {
  ...annieVerbeekPapers,
  key: 'annie-verbeek',
  story: 'Herstelt van een gebroken heup en gaat bijna naar huis',
  person: {
    given: ['Anna', 'Maria'],
    callName: 'Annie',
    family: 'Verbeek-Koster',
    spokenAs: 'Verbeek',
    gender: 'female',
    birthDate: '1938-05-17',
    number: '204117',
    address: { line: 'Vlierlaan 5, kamer 12', postalCode: '4901 SA', city: 'Zandwaarde' },
    generalPractitioner: 'Huisartsenpraktijk Zandwaarde, dokter Van Tilburgh',
    maritalStatus: 'weduwe',
  },
  location: 'duinpan',
  primaryCarer: 'joke-terpstra',
  team: [
    'joke-terpstra',
    'hanneke-brouwer',
    'eline-vroegindewei',
    'leon-achterberg',
    'ruben-kamphuis',
  ],
  traits: ['glasses'],
  contacts: [
    'marja | Marja / Verbeek | female | dochter | 01 | 06-0000 0101 | marja.verbeek@demo.example',
    'ruud | Ruud / Verbeek | male | zoon | | 06-0000 0102 | ruud.verbeek@demo.example',
    'tiny | Tiny / Wagenaar | female | buurvrouw | | 06-0000 0103 |',
  ],
  visitors: ['dochter Marja', 'zoon Ruud', 'kleindochter Lisa', 'buurvrouw Tiny'],
  away: ['20fri', '18sun'],
  since: 150,
  pools: {
    mood: [
      '{N} vroeg hoe het met de planten thuis gaat. Buurvrouw Tiny geeft water, dat stelt gerust.',
    ],
    evening: ['Nog een half uurtje gehaakt in de stoel, met de bril op het puntje van de neus.'],
    visit: [
      'Buurvrouw Tiny bracht de post en een bakje soep. De poes maakt het goed, was de boodschap.',
    ],
  },
  phases,
  events,
  conferences: [
    {
      day: 104,
      at: '13:30',
      by: 'joke-terpstra',
      title: 'Bespreking met alle behandelaren',
      sections: [
        'Hoe gaat het | Mevrouw zet de eerste passen en kan met hulp van één persoon overstappen. De pijn is goed te dragen. Zij eet beter en is anderhalve kilo aangekomen.',
        'Wat wil mevrouw | Terug naar haar eigen huis. Zij wil zelf kunnen douchen, koken en de trap op.',
        'Afspraken | Twee keer per week oefenen met de fysiotherapeut en elke dag met de verzorging. De verzorging neemt niets over wat mevrouw zelf kan. Over zes weken een huisbezoek met de familie.',
      ],
    },
    {
      day: 34,
      at: '13:30',
      by: 'joke-terpstra',
      title: 'Bespreking over naar huis gaan',
      sections: [
        'Hoe gaat het | Mevrouw loopt zelfstandig met de rollator, binnen en buiten. De trap gaat met toezicht. Wassen en aankleden lukt, de steunkousen nog niet altijd.',
        'Afspraken | Eerst een proefweekend thuis. Aanvragen: thuiszorg twee keer per week, een alarm en een tweede trapleuning. De familie regelt het verhoogde toilet.',
      ],
    },
  ],
  series: annieVerbeekPhysio,
}
