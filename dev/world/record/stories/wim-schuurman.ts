import { wimSchuurmanPapers } from '../plans/wim-schuurman.ts'
import type { ClientStory, Phase } from '../types.ts'

const phases: readonly Phase[] = [
  {
    from: 196,
    pools: {
      mood: [
        '{N} moet nog wennen. {Ze} kijkt vaak naar de deur en vraagt waar Riet is. We zeggen dat ze morgen komt en hangen haar foto bij het bed.',
        '{N} heeft een vaste plek gevonden aan het raam, met zicht op de straat. Van daaruit groet hij iedereen.',
        'Meneer vraagt bij elke maaltijd of er betaald moet worden. “Alles is geregeld” stelt gerust.',
      ],
      visit: [
        'Echtgenote Riet bleef tot na de koffie. Weggaan is voor allebei lastig; we liepen samen met haar mee naar de hal.',
        '@once Riet heeft de klok van thuis opgehangen. {N} hoorde het slaan en knikte: “Die ken ik.”',
      ],
      evening: [
        '@once Bij het naar bed gaan zocht {n} naar Riet. Haar kussensloop van thuis ligt nu op het bed, dat hielp.',
      ],
    },
  },
  {
    from: 138,
    traits: ['wandering'],
    pools: {
      mood: [
        '@!morning Vanaf een uur of drie onrustig. {N} had zijn jas aan en zocht de postzak. Meegelopen, gepraat over de wijk die hij liep, na een kwartier weer gaan zitten.',
        '{N} voelde aan alle deuren op de gang. Niet tegengehouden maar ernaast gaan lopen; bij het aquarium bleef hij vanzelf staan.',
        'Boos toen de buitendeur niet openging. “Ze wachten op mij.” Dat gevoel erkend en samen een brief in de bus in de hal gedaan.',
        'Meneer liep {vijf|zes|acht} keer de gang op en neer. Hij raakt daar moe van en eet dan slecht.',
        'Veel aan het zoeken vandaag: sleutels, pet, fiets. Met de pet op was een deel al opgelost.',
      ],
      night: [
        '@once Om half vijf aangekleed op de gang aangetroffen, klaar voor de vroege dienst. Samen koffie gedronken en verteld dat het zondag is. Toen ging hij weer liggen.',
        '{N} stond {twee|drie|vier} keer op vannacht. Het bed voelde niet als zijn bed, zei hij. Het lampje aan de voorkant helpt een beetje.',
        'Tussen twee en vier veel gelopen. Schoenen aan gedaan voor de veiligheid en meegelopen, tot hij zelf zei: “Nou, genoeg voor vandaag.”',
        'De bewegingsmelder ging om kwart over drie. {N} stond bij het raam te kijken of de straatlantaarns al uit waren.',
      ],
      evening: [
        'Na het eten onrustig, wilde naar huis voor het donker werd. Riet gebeld; haar stem werkte beter dan al ons praten.',
        'De avond begon druk in het hoofd. In de stille kamer met {muziek} zakte het langzaam.',
      ],
      meal: [
        '@evening Aan tafel stond {n} telkens op. Lopend gegeten: een broodje in de hand en de rest later.',
        '@afternoon Vingerhapjes op de gang aangeboden, want stilzitten lukte niet. Twee broodjes en een banaan gegeten.',
      ],
      health: [
        '@once Rode plek op de hiel van het vele lopen. Andere schoenen aan en pleister erop.',
      ],
    },
  },
  {
    from: 76,
    traits: ['round'],
    pools: {
      activity: [
        'De postronde gelopen: {n} bezorgde de kranten en kaarten op alle kamers. Zijn tas om, pet op, kaarsrecht.',
        'Postronde gedaan met de vrijwilliger. Op kamer {negen|vier|elf} werd hij uitgenodigd voor koffie, dat hoort erbij.',
        '@once Vandaag twee pakjes bezorgd bij de keuken. De kok tekende netjes voor ontvangst.',
        'Met de loopvrijwilliger buiten geweest, ruim {drie|vier} kilometer. Onderweg wist {n} bij elk huis welke brievenbus lastig was.',
        'Brieven gesorteerd aan de grote tafel: op kleur en op nummer. Bijna een uur geconcentreerd bezig.',
      ],
      mood: [
        '@!morning Om drie uur, zijn lastige moment, stond de postzak al klaar. Er was geen onrust.',
        'Meneer was nog wel zoekende, maar liet zich makkelijk meenemen in een praatje over de wijk.',
        '{N} oogt trots na de ronde: “Alles bezorgd, niks nat geworden.”',
      ],
      night: [
        'Eén keer op de gang geweest, om half vijf. Een boterham en terug naar bed.',
        'Beter geslapen dan vorige week: van elf tot vijf aan één stuk.',
      ],
    },
  },
  {
    from: 30,
    traits: ['round'],
    pools: {
      activity: [
        'De ronde loopt als een trein. Bewoners vragen aan {n} wanneer de post komt.',
        'Postronde en daarna in de tuin op het bankje. “Even pauze, dat mag na de tweede bestelling.”',
        '@once Riet liep vandaag mee op de ronde. Ze hield de tas vast, hij deed de brieven. Een mooi gezicht.',
      ],
      mood: [
        '@!morning {N} is ontspannen. De late middag verloopt nu rustig, met {lekkers} en de oude ansichtkaarten.',
        'Geen zoekgedrag gezien vandaag. Hij zat te knikkebollen bij het raam met de pet op de knie.',
        'Meneer noemde mij bij een andere naam, maar met zo’n warme blik dat het niet uitmaakt.',
      ],
      night: [
        'Hele nacht in bed gebleven.',
        '@once Diep geslapen, pas om zeven uur wakker. “Verslapen,” zei hij geschrokken. Vandaag vrij, was het antwoord.',
      ],
      visit: ['@once Riet vertelde dat ze zelf ook weer slaapt, nu hij rustiger is.'],
    },
  },
]

const events: readonly string[] = [
  '196 11:00 mirjam-dekker report | Verhuizing naar Zeedoorn | Meneer is vandaag bij ons komen wonen. Zijn vrouw Riet, dochter Ellen en zoon Bas hebben de kamer ingericht: eigen stoel, de Friese klok, foto’s van de wijk waar hij 38 jaar de post bezorgde. Meneer was vriendelijk en wat verbaasd. Hij vroeg een paar keer hoe laat de bus terug gaat.',
  '194 14:20 eline-vroegindewei medical | Opnamegesprek | Kennisgemaakt met meneer en zijn echtgenote. Ziekte van Alzheimer, thuis ging het niet meer door dolen in de nacht. Hart en longen goed, bloeddruk wat hoog. Medicijnen nagekeken en één slaaptablet gestopt. Behandelwensen besproken en vastgelegd.',
  '186 15:30 mirjam-dekker family | Kennismaking met de familie | Riet vertelde over haar man: vroeg op, altijd buiten, dol op accordeon en op kibbeling. Hij wordt rustig van lopen en van mensen die zijn naam kennen. Dat hangt nu als kaartje in de keuken, zodat iedereen het weet.',
  '152 10:50 hanneke-brouwer nursing | Oren uitgespoten | Meneer hoorde slecht en reageerde daardoor kortaf. Oren uitgespoten, er kwam veel uit. Hij keek verrast op: “Wat maken jullie een lawaai.”',
  '138 17:10 samira-belkadi report | Onrust in de namiddag | Meneer was vanmiddag erg onrustig en wilde naar zijn werk. Hij heeft een half uur bij de buitendeur gestaan. Uiteindelijk met Kevin naar de moestuin gegaan, dat brak het.',
  '129 20:45 priya-soekhram report | Meegelopen naar buiten | Meneer liep achter bezoek aan door de voordeur en was zes minuten buiten, op het voetpad voor het huis. Een buurman bracht hem terug. Hij was niet geschrokken, wij wel. Riet is meteen gebeld. De deur krijgt een andere sluitertijd en we vragen bezoekers om te wachten tot hij dicht is.',
  '126 13:40 femke-aalders report | Observatie psycholoog | Twee middagen meegekeken. De onrust begint rond kwart voor drie: de tijd waarop meneer vroeger aan zijn tweede ronde begon. Hij zoekt geen uitgang, hij zoekt zijn werk. Voorstel: geef hem een ronde. Ik bespreek dit met het team en met mevrouw.',
  '117 11:30 eline-vroegindewei medical | Overleg over onrust | Meneer onderzocht: geen pijn, geen blaasontsteking, geen verstopping. We kiezen niet voor rustgevende medicijnen maar voor lopen en een vaste bezigheid. Met echtgenote besproken, zij is het daar zeer mee eens.',
  '104 16:15 mirjam-dekker family | Gesprek met Riet en Ellen | Besproken dat meneer vrij moet kunnen lopen, met zo weinig mogelijk dichte deuren. Hij krijgt een polszender: daarmee gaat de tuindeur wel open en de straatdeur niet. Riet vindt het een prettig idee. Het gebruik is vastgelegd in het zorgplan en we kijken er over drie maanden samen naar.',
  '91 21:20 kevin-oosterom report+fall | Gestruikeld | Meneer is op de gang gestruikeld over een rollator en op zijn knie terechtgekomen. Schaafwond, verder niets. Hij kon meteen weer staan en lopen. Riet is gebeld en de verpleegkundige heeft gekeken. De rollators staan ’s avonds voortaan in de nis.',
  '76 15:05 tessa-nijland report | De eerste postronde | Vanmiddag voor het eerst de postronde met meneer: leren tas om, pet op, twaalf kaarten en acht kranten. Hij wist meteen hoe het moest en klopte overal aan. Na afloop plofte hij in zijn stoel: “Zo. De straat is klaar.” We hebben hem de rest van de middag niet meer bij de deur gezien.',
  '58 14:10 femke-aalders report | Evaluatie | In de afgelopen twee weken drie keer onrust genoteerd, eerder was dat bijna elke dag. De ronde werkt, ook als iemand anders hem begeleidt. Advies: elke dag om kwart voor drie, ook in het weekend.',
  '44 19:55 samira-belkadi report | Accordeon | De kleinzoon van een medebewoner speelde accordeon in de huiskamer. Meneer danste met Riet, heel langzaam, wang aan wang. Iedereen was er stil van.',
  '31 10:35 eline-vroegindewei medical | Halfjaarlijkse controle | Lichamelijk gaat het goed. Gewicht stabiel, bloeddruk beter. Nachten zijn rustiger. De polszender blijft; nog eens getoetst of hij nodig is, en dat is zo. Met echtgenote doorgenomen.',
  '12 15:50 mirjam-dekker report | Vijftig jaar getrouwd | Feest op Zeedoorn: meneer en Riet zijn vandaag vijftig jaar getrouwd. Taart, een boog van ballonnen en alle kleinkinderen. Meneer bezorgde zelf de felicitatiekaarten, aan zichzelf en aan Riet.',
]

/** Alzheimer's disease: settling in, months of restless walking, and a round of his own. */
export const wimSchuurman: ClientStory = {
  ...wimSchuurmanPapers,
  key: 'wim-schuurman',
  story: 'Leeft met dementie; vindt na een onrustige tijd rust in zijn postronde',
  person: {
    given: ['Willem', 'Jacobus'],
    callName: 'Wim',
    family: 'Schuurman',
    spokenAs: 'Schuurman',
    gender: 'male',
    birthDate: '1941-09-02',
    number: '204086',
    address: { line: 'Vlierlaan 3, kamer 7', postalCode: '4901 SA', city: 'Zandwaarde' },
    generalPractitioner: 'Behandeldienst Vlierduin',
    maritalStatus: 'gehuwd',
  },
  location: 'zeedoorn',
  primaryCarer: 'mirjam-dekker',
  team: [
    'mirjam-dekker',
    'eline-vroegindewei',
    'femke-aalders',
    'hanneke-brouwer',
    'tessa-nijland',
  ],
  traits: ['dementia'],
  contacts: [
    'riet | Riet / Schuurman-Dorsman | female | echtgenote | 01 | 06-0000 0111 | riet.schuurman@demo.example',
    'ellen | Ellen / Schuurman | female | dochter | 24 | 06-0000 0112 | ellen.schuurman@demo.example',
    'bas | Bas / Schuurman | male | zoon | | 06-0000 0113 | bas.schuurman@demo.example',
  ],
  visitors: ['echtgenote Riet', 'echtgenote Riet', 'dochter Ellen', 'zoon Bas'],
  since: 196,
  pools: {
    care: [
      '{N} waste zelf zijn gezicht met koud water, “daar word je wakker van”. De rest ging met een beetje hulp.',
      'Zijn pet eerst op, daarna pas het overhemd. De volgorde is van hem en het werkt.',
      'De overhemden van zijn werk hangen vooraan in de kast. {Ze} pakte er zelf één en knoopte hem goed dicht.',
    ],
    meal: [
      '@friday @evening Kibbeling vanavond. {N} at drie porties en veegde het bordje schoon met brood.',
      '@morning Ontbeten om zeven uur, zoals hij het gewend is: twee boterhammen pindakaas en zwarte koffie.',
    ],
    activity: [
      'Accordeonmuziek opgezet en de voeten gingen vanzelf. Even later zaten er vier mensen mee te tikken.',
    ],
    visit: [
      '@once Zoon Bas nam zijn hond mee. {N} heeft een half uur gegooid met een balletje in de gang.',
    ],
  },
  phases,
  events,
  conferences: [
    {
      day: 118,
      at: '14:00',
      by: 'mirjam-dekker',
      title: 'Bespreking over onrust en veiligheid',
      sections: [
        'Wat zien we | Meneer is dagelijks onrustig tussen kwart voor drie en zes uur. ’s Nachts staat hij twee tot vier keer op. Eén keer is hij ongemerkt buiten geweest.',
        'Wat denken we | Meneer zoekt zijn werk als postbode. Lopen is voor hem geen probleem maar een behoefte.',
        'Afspraken | Een eigen postronde, elke dag. Een loopvrijwilliger op dinsdag en vrijdag. Polszender zodat hij wel de tuin in kan. Geen rustgevende medicijnen.',
      ],
    },
  ],
  series: [
    {
      from: 70,
      until: 1,
      weekdays: [2, 5],
      at: '13:40',
      by: 'tessa-nijland',
      type: 'report',
      sentences: [
        'De loopvrijwilliger was er. Route langs het kanaal, {n} gaf de richting aan en kwam met rode wangen terug.',
        'Gelopen in de regen met een paraplu. “Post gaat altijd door,” zei meneer.',
        'Vandaag een kortere ronde, {n} was moe. Op het bankje bij de molen naar de eenden gekeken.',
        'Wandeling door het dorp. Bij de oude sorteerloods bleef {n} staan en vertelde het hele verhaal.',
        'Bij de bakker een krentenbol gegeten, dat is inmiddels vaste prik met de vrijwilliger.',
        'Stevig doorgestapt, vijf kilometer. De vrijwilliger had er meer moeite mee dan meneer.',
        'Onderweg een oude collega tegengekomen. {N} wist de naam niet, maar het werd een hartelijk weerzien.',
        'Door het park gelopen. {N} raapte takjes op en stak ze bij de post.',
        'Het was guur, dus een korte ronde langs de kerk en het postkantoor van vroeger.',
        'Samen met de vrijwilliger een echte brief aan de kleinkinderen gepost. {N} keek de bus lang na.',
        'Gelopen tot de brug en terug. Onderweg een praatje met de visboer, die kende {hem} nog.',
        'Langs de haven gewandeld en boten bekeken. {N} las alle namen hardop voor.',
      ],
    },
  ],
}
