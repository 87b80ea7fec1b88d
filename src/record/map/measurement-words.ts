import type { MeasurementKind } from '../words.ts'
import { ZIB_PART_WORDS, ZIB_WORDS } from './zib-words.ts'

/** What we call a measurement, and in which line of the charts it belongs. */
export type KnownMeasurement = { label: string; kind: MeasurementKind }

const known = (kind: MeasurementKind, words: Record<string, string>) =>
  Object.entries(words).map(([code, label]): [string, KnownMeasurement] => [code, { label, kind }])

/** By LOINC code (https://loinc.org): the vital signs of FHIR R4 and of the zibs. */
export const LOINC_WORDS: Readonly<Record<string, KnownMeasurement>> = Object.fromEntries([
  ...known('blood-pressure', {
    '85354-9': 'Bloeddruk',
    '55284-4': 'Bloeddruk',
    '35094-2': 'Bloeddruk',
  }),
  ...known('heart-rate', {
    '8867-4': 'Hartslag',
    '8893-0': 'Polsslag',
    '40443-4': 'Hartslag in rust',
  }),
  ...known('weight', {
    '29463-7': 'Gewicht',
    '3141-9': 'Gewicht',
    '8335-2': 'Geschat gewicht',
  }),
  ...known('height', {
    '8302-2': 'Lengte',
    '8308-9': 'Lengte, staand',
    '8306-3': 'Lengte, liggend',
  }),
  ...known('bmi', { '39156-5': 'BMI' }),
  ...known('temperature', {
    '8310-5': 'Temperatuur',
    '8331-1': 'Temperatuur, in de mond',
    '8332-5': 'Temperatuur, rectaal',
    '8328-7': 'Temperatuur, onder de oksel',
    '8333-3': 'Temperatuur, in het oor',
  }),
  ...known('oxygen-saturation', {
    '59408-5': 'Zuurstof in het bloed (saturatie)',
    '2708-6': 'Zuurstof in het bloed (saturatie)',
    '20564-1': 'Zuurstof in het bloed (saturatie)',
  }),
  ...known('respiratory-rate', { '9279-1': 'Ademhaling' }),
  ...known('glucose', {
    '15074-8': 'Bloedsuiker',
    '14743-9': 'Bloedsuiker, vingerprik',
    '14749-6': 'Bloedsuiker',
    '2339-0': 'Bloedsuiker',
    '2345-7': 'Bloedsuiker',
    '14771-0': 'Bloedsuiker, nuchter',
  }),
  ...known('pain', { '72514-3': 'Pijnscore', '38208-5': 'Pijnscore' }),
  ...known('fluid', {
    '9108-2': 'Vocht binnen in 24 uur',
    '9262-7': 'Vocht buiten in 24 uur',
    '9192-6': 'Urine in 24 uur',
  }),
  ...known('other', {
    '9843-4': 'Hoofdomtrek',
    '8280-0': 'Buikomvang',
    '35088-4': 'Glasgow-comaschaal',
    '9272-6': 'Apgarscore na 1 minuut',
    '9274-2': 'Apgarscore na 5 minuten',
    '9271-8': 'Apgarscore na 10 minuten',
    '718-7': 'Hemoglobine',
    '20570-8': 'Hematocriet',
    '24360-0': 'Hemoglobine en hematocriet',
    '4548-4': 'HbA1c',
    '59261-8': 'HbA1c',
    '2947-0': 'Natrium',
    '2951-2': 'Natrium',
    '2069-3': 'Chloride',
    '6298-4': 'Kalium',
    '2823-3': 'Kalium',
    '38483-4': 'Creatinine',
    '2160-0': 'Creatinine',
    '33914-3': 'Nierfunctie (eGFR)',
    '9397-1': 'Kleur van de ontlasting',
    '44969-4': 'Regelmaat van de pols',
    '39126-8': 'Lengte van de wond',
    '39125-0': 'Breedte van de wond',
    '39127-6': 'Diepte van de wond',
  }),
])

/** By SNOMED CT code, where the zibs have no LOINC code. */
export const SNOMED_WORDS: Readonly<Record<string, KnownMeasurement>> = Object.fromEntries([
  ...known('fluid', {
    '364396009': 'Vochtbalans',
    '251852001': 'Vocht binnen',
    '251841007': 'Vocht buiten',
  }),
  ...known('pain', {
    '225908003': 'Pijnscore',
    '108291000146105': 'Pijnscore (FLACC)',
    '108331000146104': 'Pijngedrag (Checklist Pijn Gedrag)',
  }),
  ...known('heart-rate', { '364075005': 'Hartslag', '78564009': 'Polsslag' }),
  ...known('weight', { '27113001': 'Gewicht' }),
  ...known('height', { '50373000': 'Lengte' }),
  ...known('temperature', { '386725007': 'Temperatuur' }),
  ...known('blood-pressure', { '75367002': 'Bloeddruk' }),
  ...known('other', {
    '443172007': 'Ontlasting (Bristol-schaal)',
    '162098000': 'Hoe vaak ontlasting',
    '366199006': 'Polsslag',
    '301112006': 'Regelmaat van de hartslag',
    ...ZIB_WORDS,
  }),
])

/** Parts of a measurement, by LOINC or SNOMED CT code. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  '8480-6': 'Bovendruk',
  '8462-4': 'Onderdruk',
  '8478-0': 'Gemiddelde bloeddruk',
  '6797001': 'Gemiddelde bloeddruk',
  '85549003': 'Korotkofftonen',
  '70665002': 'Manchet',
  '8358-4': 'Manchet',
  '248159006': 'Kleding bij het wegen',
  '8352-7': 'Kleding bij het wegen',
  '8361-8': 'Houding',
  '251852001': 'Vocht binnen',
  '251841007': 'Vocht buiten',
  ...ZIB_PART_WORDS,
}

/** Units by UCUM code (https://ucum.org), as people write them. Empty: a count, without a unit. */
export const UNIT_WORDS: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  kg: 'kg',
  g: 'gram',
  '[lb_av]': 'pond (lb)',
  cm: 'cm',
  m: 'm',
  mm: 'mm',
  '[in_i]': 'inch',
  'kg/m2': 'kg/m²',
  Cel: '°C',
  '[degF]': '°F',
  '%': '%',
  '/min': 'per minuut',
  '{breaths}/min': 'per minuut',
  '{beats}/min': 'per minuut',
  '/d': 'per dag',
  '/h': 'per uur',
  'mmol/L': 'mmol/l',
  'mmol/l': 'mmol/l',
  'mmol/mol': 'mmol/mol',
  'umol/L': 'µmol/l',
  'mg/dL': 'mg/dl',
  'mg/L': 'mg/l',
  'g/dL': 'g/dl',
  'g/L': 'g/l',
  mL: 'ml',
  ml: 'ml',
  L: 'liter',
  l: 'liter',
  'mL/d': 'ml per dag',
  'mL/(24.h)': 'ml in 24 uur',
  'mL/min/{1.73_m2}': 'ml/min/1,73 m²',
  'L/min': 'liter per minuut',
  '10*3/uL': '×10³/µl',
  '10*6/uL': '×10⁶/µl',
  '10*9/L': '×10⁹/l',
  '10*12/L': '×10¹²/l',
  a: 'jaar',
  mo: 'maanden',
  wk: 'weken',
  d: 'dagen',
  h: 'uur',
  min: 'minuten',
  s: 'seconden',
  deg: '°',
  '[diop]': 'dioptrie',
  "[p'diop]": 'prismadioptrie',
  '1': '',
  '{score}': '',
  '{ratio}': '',
}

/** Why there is no value (http://terminology.hl7.org/CodeSystem/data-absent-reason). */
export const ABSENT_WORDS: Readonly<Record<string, string>> = {
  unknown: 'onbekend',
  'asked-unknown': 'gevraagd, maar niet bekend',
  'temp-unknown': 'nog niet bekend',
  'not-asked': 'niet gevraagd',
  'asked-declined': 'wilde dit niet zeggen',
  masked: 'afgeschermd',
  'not-applicable': 'niet van toepassing',
  unsupported: 'kan niet getoond worden',
  'as-text': 'staat in de toelichting',
  error: 'meten is mislukt',
  'not-a-number': 'meten is mislukt',
  'negative-infinity': 'te laag om te meten',
  'positive-infinity': 'te hoog om te meten',
  'not-performed': 'niet gemeten',
  'not-permitted': 'mag niet gemeten worden',
}

/** How a value was judged (v3-ObservationInterpretation, and SNOMED CT as the zibs use it). */
export const JUDGEMENT_WORDS: Readonly<Record<string, string>> = {
  N: 'normaal',
  A: 'afwijkend',
  AA: 'sterk afwijkend',
  H: 'hoog',
  HU: 'sterk verhoogd',
  HH: 'veel te hoog',
  L: 'laag',
  LU: 'sterk verlaagd',
  LL: 'veel te laag',
  POS: 'positief',
  NEG: 'negatief',
  '281302008': 'boven de normale waarden',
  '281300000': 'onder de normale waarden',
}
