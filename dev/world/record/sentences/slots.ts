import type { Setting } from '../types.ts'

const SHARED: Readonly<Record<string, readonly string[]>> = {
  ontbijt: [
    'een boterham met hagelslag',
    'een beschuit met jam',
    'een bakje yoghurt met muesli',
    'twee boterhammen met kaas',
    'een bordje pap',
    'brood met een zacht gekookt ei',
    'een krentenboterham met boter',
    'een schaaltje kwark met fruit',
  ],
  warm: [
    'andijviestamppot met een balletje gehakt',
    'zalm met spinazie en aardappelpuree',
    'kip met appelmoes',
    'bloemkool met een gehaktbal',
    'macaroni',
    'sperziebonen met een slavink',
    'hutspot',
    'witlof met ham en kaas',
    'nasi met een ei',
    'kabeljauw met worteltjes',
    'bruine bonen met spek',
    'draadjesvlees met rode kool',
    'een pannenkoek met stroop',
  ],
  soep: ['tomatensoep', 'groentesoep', 'kippensoep', 'bloemkoolsoep', 'preisoep', 'courgettesoep'],
  toetje: [
    'vanillevla',
    'een bakje aardbeien met slagroom',
    'griesmeelpudding',
    'yoghurt met vruchtjes',
    'chocoladevla',
    'een schaaltje fruit',
  ],
  lekkers: [
    'een plakje cake',
    'een stroopwafel',
    'een speculaasje',
    'een stukje appeltaart',
    'een roze koek',
    'een gevulde koek',
  ],
  muziek: [
    'het Nederlandstalige uurtje',
    'een plaat met accordeonmuziek',
    'een concert op de radio',
    'oude schlagers',
    'een koor op televisie',
    'walsen van vroeger',
  ],
  spel: ['rummikub', 'sjoelen', 'mens-erger-je-niet', 'bingo', 'een quiz', 'dammen', 'domino'],
}

const RESIDENCE: Readonly<Record<string, readonly string[]>> = {
  buurvrouw: ['een buurvrouw van de gang', 'een medebewoonster', 'een tafelgenoot'],
  tafel: ['aan de grote tafel', 'in de huiskamer', 'op de eigen kamer', 'aan het raam'],
}

const SUPPORT: Readonly<Record<string, readonly string[]>> = {
  huisgenoot: ['een huisgenoot', 'twee huisgenoten', 'de huisgenoten'],
  avondeten: [
    'spaghetti',
    'wraps met kip',
    'rijst met kip en sperziebonen',
    'zelfgemaakte pizza',
    'stamppot boerenkool',
    'tosti’s met tomatensoep',
    'nasi',
    'een ovenschotel',
    'pannenkoeken',
    'couscous met groente',
  ],
}

/** The shared slot values for one setting: dishes, games, music. */
export function sharedSlots(setting: Setting): Readonly<Record<string, readonly string[]>> {
  if (setting === 'residence') return { ...SHARED, ...RESIDENCE }
  return setting === 'support' ? { ...SHARED, ...SUPPORT } : SHARED
}
