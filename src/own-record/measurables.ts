import type { Label, MeasurementKind } from '../record/words.ts'

/** What employees measure: by LOINC code (https://loinc.org), in a UCUM unit (https://ucum.org), within what can be. */
export interface Measurable {
  key: string
  kind: MeasurementKind
  code: Label
  /** As people write it. */
  unit: string
  ucum: string
  from: number
  to: number
  /** Blood pressure has two numbers. */
  second?: { upper: Label; lower: Label }
}

const loinc = (code: string, label: string): Label => ({ code: `http://loinc.org|${code}`, label })

export const MEASURABLES: readonly Measurable[] = [
  {
    key: 'gewicht',
    kind: 'weight',
    code: loinc('29463-7', 'Gewicht'),
    unit: 'kg',
    ucum: 'kg',
    from: 0.3,
    to: 400,
  },
  {
    key: 'bloeddruk',
    kind: 'blood-pressure',
    code: loinc('85354-9', 'Bloeddruk'),
    unit: 'mmHg',
    ucum: 'mm[Hg]',
    from: 20,
    to: 320,
    second: { upper: loinc('8480-6', 'Bovendruk'), lower: loinc('8462-4', 'Onderdruk') },
  },
  {
    key: 'hartslag',
    kind: 'heart-rate',
    code: loinc('8867-4', 'Hartslag'),
    unit: 'per minuut',
    ucum: '/min',
    from: 10,
    to: 300,
  },
  {
    key: 'temperatuur',
    kind: 'temperature',
    code: loinc('8310-5', 'Temperatuur'),
    unit: '°C',
    ucum: 'Cel',
    from: 25,
    to: 45,
  },
  {
    key: 'zuurstof',
    kind: 'oxygen-saturation',
    code: loinc('59408-5', 'Zuurstof in het bloed (saturatie)'),
    unit: '%',
    ucum: '%',
    from: 30,
    to: 100,
  },
  {
    key: 'ademhaling',
    kind: 'respiratory-rate',
    code: loinc('9279-1', 'Ademhaling'),
    unit: 'per minuut',
    ucum: '/min',
    from: 3,
    to: 80,
  },
  {
    key: 'bloedsuiker',
    kind: 'glucose',
    code: loinc('15074-8', 'Bloedsuiker'),
    unit: 'mmol/l',
    ucum: 'mmol/L',
    from: 0.5,
    to: 60,
  },
  {
    key: 'pijn',
    kind: 'pain',
    code: loinc('72514-3', 'Pijnscore'),
    unit: 'van 10',
    ucum: '{score}',
    from: 0,
    to: 10,
  },
  {
    key: 'lengte',
    kind: 'height',
    code: loinc('8302-2', 'Lengte'),
    unit: 'cm',
    ucum: 'cm',
    from: 30,
    to: 250,
  },
  {
    key: 'vocht-binnen',
    kind: 'fluid',
    code: loinc('9108-2', 'Vocht binnen in 24 uur'),
    unit: 'ml',
    ucum: 'mL',
    from: 0,
    to: 15_000,
  },
  {
    key: 'vocht-buiten',
    kind: 'fluid',
    code: loinc('9262-7', 'Vocht buiten in 24 uur'),
    unit: 'ml',
    ucum: 'mL',
    from: 0,
    to: 15_000,
  },
]
