import type { Pools } from '../types.ts'

/** Supported living: mood, visits, evenings and the sleeping shift. */
export const supportEvening: Pools = {
  mood: [
    '{N} was {vrolijk|ontspannen|goed gestemd} vandaag.',
    '@group @weekday Even een dipje na het werk. Met {een kop thee|muziek|een half uur alleen} trok dat weer bij.',
    '@!quiet {N} was snel boos over kleine dingen. Ruimte gegeven; later kwam {ze} zelf vertellen wat er was.',
    '@group Mooi om te zien: {n} troostte een huisgenoot die verdrietig was.',
    '{N} is trots op zichzelf, en dat mag ook.',
    'Wat druk in het hoofd vanavond. De avond kort en voorspelbaar gehouden.',
    '@group {N} lachte veel en had het hoogste woord aan tafel.',
    'Rustige dag, {n} zocht weinig contact maar was tevreden.',
    '@group {N} vond het lastig dat het anders liep dan gepland. Opnieuw op het bord gezet, toen kon het weer.',
  ],
  visit: [
    '{Bezoek} kwam langs met {lekkers}. Samen koffie gedronken op de kamer.',
    'Met {bezoek} op stap geweest. {N} kwam {moe en blij|met een tas vol spullen|net voor het eten} terug.',
    '@!quiet {Bezoek} belde om te vragen hoe het ging. Het gaat goed, {n} vertelde het zelf.',
    '@!quiet Afscheid van {bezoek} was even slikken, daarna samen op het bord gekeken wanneer het volgende bezoek is.',
  ],
  evening: [
    '@!blurry @!quiet Rustige avond. {N} keek {voetbal|een serie|een muziekshow} met {huisgenoot} en ging om {half tien|tien uur|half elf} naar boven.',
    '@young {N} heeft gegamed tot de afgesproken tijd en daarna zelf afgesloten.',
    '@!quiet Voor het slapengaan de dag doorgenomen: {wat ging goed, wat was lastig|drie leuke dingen|een cijfer, vandaag een acht}.',
    '@!quiet Tanden gepoetst, medicijnen genomen, telefoon in de oplader beneden. Alles zonder mopperen.',
    '@!quiet {N} wilde nog even kletsen in de deuropening. Kwartiertje, daarna licht uit.',
    'Muziek zacht aan op de kamer, {n} zat te tekenen. Om tien uur vanzelf stil.',
    'Vanavond op tijd naar bed, {n} moet er morgen vroeg uit.',
    'Kleren voor morgen klaargelegd, wekker gezet, samen gecontroleerd.',
    '@!quiet Gezellige avond op de groep met {spel} en thee. {N} ruimde de kopjes op.',
    '{N} heeft de avond op de eigen kamer doorgebracht en had daar genoeg aan.',
    'Laat in bad geweest, daarna warm en slaperig naar bed.',
    '@!quiet @saturday Late zaterdagavond: {n} mocht opblijven voor de finale.',
    '@warm Tot het donker buiten gezeten met limonade en muziek.',
    '@cold Onder een dekentje op de bank, warme chocomel erbij.',
  ],
  night: [
    'Rustige nacht.',
    '{N} heeft goed geslapen, geen bijzonderheden tijdens de slaapdienst.',
    'Om {twee|drie} uur even wakker geweest, zelf weer gaan slapen.',
    '@!quiet {N} klopte om half één aan vanwege {een nare droom|het onweer|buikpijn}. Gerustgesteld en glas water gegeven.',
    'Het licht brandde nog om half twaalf. Even gaan kijken: in slaap gevallen met een boek op het gezicht.',
    'Vroeg wakker, {n} zat om zes uur al aangekleed op de trap. Samen afgesproken dat zeven uur vroeg genoeg is.',
  ],
  health: [
    'Medicijnen zelf uit de weekdoos genomen, ik heb meegekeken.',
    '@once @!quiet Bezoek aan de tandarts: geen gaatjes. {N} mocht een sticker uitzoeken en vond dat eigenlijk te kinderachtig, maar nam hem mee.',
    '{N} was verkouden. Thuisgebleven met soep, een film en een doos tissues.',
    '@weekday Hoofdpijn na het werk. Paracetamol gegeven en een uurtje rust, daarna over.',
    '@young Kleine schaafwond na een val met de fiets. Schoongemaakt, pleister erop, dapper verhaal erbij.',
    'Gewogen en genoteerd. We praten erover zonder er een strijd van te maken.',
  ],
  feast: [
    '@sinterklaas Surprise-avond op de groep. {N} had een gedicht geschreven waar iedereen stil van werd.',
    '@christmas Kerstontbijt met broodjes in de vorm van sterren. {N} had de tafel gedekt met kaarsjes.',
    '@newyear Gisteren oliebollen gebakken en om twaalf uur sterretjes in de tuin. {N} had een koptelefoon op tegen het lawaai.',
    '@newyear Gelukkig nieuwjaar! {N} gaf iedereen een hand en een boks.',
    '@kingsday Op de vrijmarkt gestaan met oude spullen. {N} verkocht voor zeven euro vijftig en kocht daar een puzzel van.',
  ],
  birthday: [
    '{N} is jarig! Ontbijt met slingers, cadeautjes en ’s avonds {bezoek} op de taart. Het werd een mooie dag.',
  ],
}
