import type { MeasurementKind } from '../../record/words.ts'
import { addressName } from './paths.ts'
import type { MeasurementShown } from './queries.ts'

/** Everything of one name that was measured, over all codes and organisations: «Gewicht». */
export interface Series {
  /** How it stands in an address. */
  name: string
  label: string
  kind: MeasurementKind
  codes: string[]
  latest: MeasurementShown
}

const ORDER: readonly MeasurementKind[] = [
  'blood-pressure',
  'heart-rate',
  'weight',
  'bmi',
  'height',
  'temperature',
  'oxygen-saturation',
  'respiratory-rate',
  'glucose',
  'pain',
  'fluid',
  'other',
]

/**
 * Puts together what people call the same: an organisation may use several codes for one thing.
 *
 * @param latest of each code the newest measurement
 */
export const seriesOf = (latest: readonly MeasurementShown[]): Series[] => {
  const byName = Map.groupBy(latest, (one) => addressName(one.content.code.label))
  return [...byName]
    .flatMap(([name, group]): Series[] => {
      const newest = group.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
      if (!newest) return []
      const { kind, code } = newest.content
      return [
        {
          name,
          label: code.label,
          kind,
          codes: [...new Set(group.map((one) => one.code))],
          latest: newest,
        },
      ]
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.label.localeCompare(b.label, 'nl'),
    )
}
