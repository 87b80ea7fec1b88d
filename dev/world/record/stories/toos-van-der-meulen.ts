import { toosVanDerMeulenPapers } from '../plans/toos-van-der-meulen.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 165,
    traits: ['walker', 'pooreater'],
    pools: {
      meal: [
        '@morning Alleen een kop thee en een klontje suiker erbij. Om tien uur opnieuw geprobeerd met een bakje vla, dat lukte half.',
        '@morning {N} keek naar het bord en zei: “Zet maar weg.” Thee met melk wel opgedronken.',
        '@afternoon {Lekkers} bij de thee, één hapje en toen de rest in het servet.',
        '@afternoon Een glas karnemelk gedronken, de boterham bleef liggen.',
        '@evening Samen aan tafel gezeten tot iedereen klaar was. {N} nam een half aardappeltje en wat jus.',
        '@evening Warm eten geweigerd. Om acht uur een bakje {toetje} gebracht, dat ging voor de helft op.',
        '@morning Een half beschuitje en wat slokken thee. {N} zegt dat alles naar karton smaakt.',
        '@morning {N} schoof het bord weg. Na een half uur teruggekomen met {ontbijt}; drie happen genomen.',
        '@afternoon Soep aangeboden, {n} nam vier lepels en was toen vol, zei {ze}.',
        '@evening Van {warm} een paar happen gegeten. {Toetje} ging beter.',
        '@evening {N} zat stil aan tafel en roerde wat in het eten. Niet gedrongen, wel {lekkers} op de kamer gezet.',
        '@once @evening Gevraagd waar {ze} wél zin in heeft. “In de gehaktballen van mijn zus.” Daar is het even stil van geworden.',
      ],
      mood: [
        '{N} mist haar zus. De foto staat op het nachtkastje, we hebben er samen naar gekeken.',
        'Weinig woorden vandaag. {N} wilde wel graag dat ik even bleef zitten.',
        '{N} trekt zich terug op de kamer. Deur op een kier, elk uur even binnengelopen.',
        '@once “Waarvoor zou ik nog eten?” vroeg {n}. Daar een gesprek over gehad en het doorgegeven aan de arts.',
      ],
      care: [
        '@once De rok zakt van de heupen. Riempje omgedaan en doorgegeven dat er kleinere kleding nodig is.',
        '{N} had geen puf voor de wastafel. Op bed verzorgd, heel rustig aan.',
      ],
      health: [
        '@once Mond nagekeken: de prothese zit los en er is een rood plekje onder. Tandarts gevraagd.',
      ],
    },
  },
  {
    from: 112,
    traits: ['walker', 'pooreater'],
    pools: {
      meal: [
        '@once @morning Een zacht eitje zonder brood, en daarna toch nog een half sneetje. “Omdat jij het bent.”',
        '@afternoon Een schaaltje kwark met aardbeien, twee keer bijgeschept.',
        '@once @evening Vooraf een kommetje {soep}, daarna puree met jus. Meer dan de helft, dat is nieuw.',
        '@evening Rustig gegeten met de radio zacht aan. Toetje helemaal op, hoofdgerecht voor de helft.',
        '@morning Ontbijt in kleine beetjes: om acht uur yoghurt, om tien uur een ei. Zo komt er meer binnen dan aan één groot bord.',
        '@morning Havermoutpap met een schep room. Bijna op!',
        '@afternoon Drinkvoeding met mokka half leeg. IJskoud vindt {n} hem het lekkerst.',
        '@afternoon Kroketje gegeten om drie uur, op verzoek. Alles wat smaakt is goed.',
        '@evening Gemalen vlees met jus en puree. Minder kauwen, meer eten: {n} at driekwart.',
        '@evening Aan het kleine tafeltje gegeten, met alleen mevrouw De Ruijter erbij. Rust doet eten.',
      ],
      mood: [
        'Er kan weer een lachje af. {N} plaagde de kok met zijn schort.',
        '@once Verdrietig rond het koffie-uur, toen werd het lied van haar zus gedraaid. Samen uitgeluisterd.',
        '@once {N} vertelde over het café dat {ze} met haar zus had. Wat een verhalen.',
      ],
      activity: [
        '@once In de keuken geholpen bij de gehaktballen. {N} proefde en keurde: “Meer nootmuskaat.”',
      ],
      health: [
        'Bijvoeding ingenomen, twee flesjes vandaag.',
        '@once De nieuwe prothese zit goed, geen drukplek meer te zien.',
      ],
    },
  },
  {
    from: 48,
    traits: ['walker'],
    pools: {
      meal: [
        '@once @morning Twee boterhammen met ei en spek. {N} vroeg zelf om zout.',
        '@morning {N} zat als eerste aan tafel en schoof de pindakaas haar kant op.',
        '@afternoon Soep met veel balletjes en een boterham erbij. {Ze} nam nog een halve kom.',
        '@evening Bord leeg, en dat van de buurvrouw ook bijna. Zij had geen trek, {n} wel.',
        '@evening Gehaktballen volgens het recept van {haar} zus op het menu. De hele afdeling at mee, {n} zat aan het hoofd van de tafel.',
      ],
      mood: [
        '@once {N} zit beter in haar vel en dat is letterlijk zo. De rok past weer.',
        '@once Gelachen om een mop die niet in een rapportage past.',
        '{N} noemt haar zus vaker, maar met een glimlach nu.',
      ],
      activity: [
        '@once Receptenmiddag: {n} dicteerde en de stagiaire schreef op. Er zijn nu elf recepten.',
        '{N} schonk koffie voor de hele tafel, zoals vroeger in het café. Het dienblad bleef recht.',
      ],
      evening: [
        '@once Nog een boterham met worst voor het slapen. De tijd van “ik lust niets” is voorbij.',
      ],
    },
  },
]

const events: readonly string[] = [
  '165 10:45 joke-terpstra report | Minder eten | Mevrouw eet al twee weken weinig en trekt zich terug sinds haar zus Corrie is overleden. De kleding zit ruim. Vandaag gewogen: 55,2 kilo, dat was 58. Arts en diëtist gevraagd om mee te kijken. Haar mentor is gebeld.',
  '163 15:20 eline-vroegindewei medical | Consult vanwege afvallen | Mevrouw onderzocht. Geen koorts, buik soepel, geen pijn. Bloed geprikt. Rouw speelt een grote rol en de prothese zit los. Ik spreek haar volgende week weer; de psycholoog komt kennismaken.',
  '160 11:35 ruben-kamphuis nursing | Diëtist | Inname bekeken: ongeveer de helft van wat nodig is. Afgesproken: zes kleine eetmomenten, alles verrijkt met room en boter, drinkvoeding met mokkasmaak. Elke week wegen op maandag.',
  '154 14:40 noor-stapel report | Logopedist | Kauwen en slikken bekeken. Slikken is veilig, kauwen kost veel kracht door de losse prothese. Advies: zacht en gemalen eten met veel jus, rechtop aan tafel, rustige omgeving.',
  '147 16:10 femke-aalders report | Gesprek psycholoog | Mevrouw vertelde over haar zus, met wie zij veertig jaar een café dreef. Er is veel verdriet, en ook een gevoel van “ik ben de laatste”. We spreken elkaar eens per week. Mevrouw wil graag een plek voor een foto en een kaarsje.',
  '139 13:15 joke-terpstra family | Gesprek met mentor | Met mevrouw Nieuwkerk, de mentor, gebeld over het gewicht: 52,9 kilo. Zij steunt de aanpak en vindt het belangrijk dat er niet wordt gedwongen. Sondevoeding is met mevrouw besproken en dat wil zij niet. Dat staat nu in het plan.',
  '126 10:20 hanneke-brouwer nursing | Kwetsbare huid | Beginnende drukplek op de stuit gezien, huid nog dicht. Ander matras besteld en elke drie uur een andere houding. Foto gemaakt voor het dossier.',
  '118 15:30 eline-vroegindewei medical | Uitslagen en beleid | Bloed laat alleen wat bloedarmoede zien, daarvoor ijzer gestart. Mevrouw krijgt ’s avonds een middel dat de stemming kan helpen en ook trek geeft. Werkt pas na enkele weken. Mentor is akkoord na overleg met mevrouw.',
  '109 11:50 noor-stapel report | Nieuwe prothese | De tandprotheticus heeft de nieuwe onderprothese gebracht. Na vijf minuten beet mevrouw in een beschuit: “Dat kan ik hóren!”',
  '104 09:40 bep-lammertink report | Laagste punt | Gewogen: 50,8 kilo. Dezelfde als vorige week. Voor het eerst geen verlies.',
  '96 14:15 hanneke-brouwer nursing | Huid hersteld | De plek op de stuit is verdwenen. Het matras blijft liggen, de wisselhouding mag naar overdag.',
  '83 16:30 tessa-nijland report | Gehaktballen | Met mevrouw het recept van haar zus uitgeprobeerd in de huiskamerkeuken. Ze proefde, mopperde, gooide er nootmuskaat bij en at er twee. Dat is meer dan ik haar ooit heb zien eten.',
  '69 11:05 ruben-kamphuis nursing | Diëtist | 52,6 kilo. Mevrouw eet nu driekwart van de maaltijden. Drinkvoeding terug naar één flesje. De verrijkte pap blijft, want die vindt ze lekker.',
  '47 15:40 joke-terpstra family | Mentor op bezoek | Mevrouw Nieuwkerk kwam langs en schrok, maar nu van vreugde: “Je hebt weer wangen.” Samen het zorgplan doorgenomen en het doel bijgesteld naar 56 kilo.',
  '24 13:55 femke-aalders report | Afronding psycholoog | We ronden de gesprekken af. Mevrouw zegt dat het verdriet er mag zijn en dat ze er niet meer door vol zit. Ze gaat één keer in de maand met een vrijwilliger naar het graf van haar zus.',
  '8 10:10 bep-lammertink report | 54,4 kilo | Gewogen en mevrouw keek mee op de weegschaal. “Nog even en ik moet op dieet,” zei ze met een knipoog.',
]

/** Grief and a loose denture: a weight that fell for months and then turned. */
export const toosVanDerMeulen: ClientStory = {
  ...toosVanDerMeulenPapers,
  key: 'toos-van-der-meulen',
  story: 'Viel af na het verlies van haar zus en komt weer aan',
  person: {
    given: ['Catharina', 'Johanna'],
    callName: 'Toos',
    family: 'van der Meulen',
    spokenAs: 'Van der Meulen',
    gender: 'female',
    birthDate: '1934-11-28',
    number: '203954',
    address: { line: 'Vlierlaan 1, kamer 24', postalCode: '4901 SA', city: 'Zandwaarde' },
    generalPractitioner: 'Behandeldienst Vlierduin',
    maritalStatus: 'ongehuwd',
  },
  location: 'helmgras',
  primaryCarer: 'joke-terpstra',
  team: ['joke-terpstra', 'eline-vroegindewei', 'ruben-kamphuis', 'noor-stapel', 'femke-aalders'],
  traits: ['faith', 'glasses'],
  contacts: [
    'mentor | Hedwig / Nieuwkerk | female | mentor | 15 | 06-0000 0121 | hedwig.nieuwkerk@demo.example',
    'neef | Frans / van der Meulen | male | neef | 01 | 06-0000 0122 | frans.vandermeulen@demo.example',
  ],
  visitors: ['neef Frans', 'mentor Hedwig Nieuwkerk', 'vriendin Stien'],
  since: 165,
  pools: {
    evening: [
      'Kaarsje aangestoken bij de foto van haar zus, een batterijkaarsje, dat kan de hele avond aan.',
    ],
    care: [
      '{N} wil altijd een schort voor bij het wassen. “Beroepsdeformatie,” zegt {ze}, na veertig jaar café.',
    ],
    visit: ['Neef Frans nam haring mee van de markt. {N} at hem staand, zoals het hoort.'],
  },
  phases,
  events,
  conferences: [
    {
      day: 111,
      at: '13:00',
      by: 'joke-terpstra',
      title: 'Bespreking over eten en gewicht',
      sections: [
        'Hoe gaat het | Mevrouw is in drie maanden zeven kilo afgevallen. Zij rouwt om haar zus en kon slecht kauwen. De huid is kwetsbaar.',
        'Wat wil mevrouw | Geen sondevoeding en geen dwang. Wel gezelschap bij het eten, en gewoon Hollands eten.',
        'Afspraken | Zes kleine eetmomenten. Gemalen vlees met jus. Nieuwe prothese. Wekelijks gesprek met de psycholoog. Wegen op maandag.',
      ],
    },
  ],
  series: [
    {
      from: 146,
      until: 26,
      weekdays: [4],
      at: '15:15',
      by: 'femke-aalders',
      type: 'report',
      sentences: [
        'Gesprek gehad aan de hand van foto’s. Mevrouw huilde en vond dat achteraf “een opluchting”.',
        'We hebben samen opgeschreven wat haar zus altijd zei. Het briefje ligt in de la.',
        'Mevrouw had vandaag geen zin in praten. Samen in de tuin gezeten, dat was genoeg.',
        'Gesproken over de laatste jaren van het café. Er komt steeds meer humor in de verhalen.',
        'Mevrouw slaapt beter. Ze droomt over haar zus en wordt niet meer schrikkend wakker.',
        'Mevrouw vertelde over de laatste dag met haar zus. Er kwam veel los en zij was daarna moe.',
        'Over schuldgevoel gesproken: had zij vaker moeten gaan? We hebben samen de agenda van vorig jaar bekeken, zij ging elke week.',
        'Vandaag gelachen om verhalen van vaste klanten. Mevrouw doet hun stemmen na.',
        'Mevrouw wil een bos bloemen laten brengen naar het graf. Samen een kaartje geschreven.',
        'We keken vooruit: wat geeft de dag kleur? Koken, koffie schenken, mensen aan tafel.',
        'Kort gesprek. Mevrouw vroeg vooral hoe het met míj ging, een goed teken.',
      ],
    },
  ],
}
