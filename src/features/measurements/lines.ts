import { LOWER, UPPER } from '../../dossier/value-words.ts'
import type { Measurement, Value } from '../../record/words.ts'
import type { ChartSeries } from '../../ui/chart.tsx'

/** What can be drawn of a number of measurements: one or two lines in one unit. */
export interface Lines {
  unit: string
  series: ChartSeries[]
}

interface Point {
  label: string
  unit: string
  when: Date
  value: number
}

/** A number as it was measured; «meer dan 30» is no point on a line. */
const pointOf = (label: string, value: Value | undefined, when: Date): Point[] =>
  value?.number === undefined || value.comparator
    ? []
    : [{ label, unit: value.unit ?? '', when, value: value.number }]

const pointsOf = (measurement: Measurement): Point[] => {
  const when = new Date(measurement.measuredAt)
  const whole = pointOf(measurement.code.label, measurement.value, when)
  return whole.length > 0
    ? whole
    : measurement.parts.flatMap((part) => pointOf(part.code.label, part.value, when))
}

const mostOften = (texts: readonly string[]): string[] =>
  [...Map.groupBy(texts, (text) => text)]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([text]) => text)

/** The one or two lines to draw: for a blood pressure always the upper and the lower. */
const labelsOf = (points: readonly Point[]): string[] => {
  const labels = mostOften(points.map((point) => point.label))
  return labels.includes(UPPER) && labels.includes(LOWER) ? [UPPER, LOWER] : labels.slice(0, 2)
}

const MOST_POINTS = 200

/**
 * Fewer points that draw the same line: of every stretch the lowest and the highest stay, so that no peak is lost.
 *
 * @param points in order of time
 */
export const thinned = <P extends { value: number }>(
  points: readonly P[],
  most = MOST_POINTS,
): P[] => {
  if (points.length <= most) return [...points]
  const stretch = Math.ceil(points.length / (most / 2))
  const kept: P[] = []
  for (let at = 0; at < points.length; at += stretch) {
    const some = points.slice(at, at + stretch)
    const low = some.reduce((a, b) => (b.value < a.value ? b : a))
    const high = some.reduce((a, b) => (b.value > a.value ? b : a))
    kept.push(...some.filter((point) => point === low || point === high))
  }
  return kept
}

/** The lines of these measurements in the unit that most of them have; null when nothing can be drawn. */
export const linesOf = (measurements: readonly Measurement[]): Lines | null => {
  const all = measurements.flatMap(pointsOf)
  const unit = mostOften(all.map((point) => point.unit))[0]
  if (unit === undefined) return null
  const points = all
    .filter((point) => point.unit === unit)
    .sort((a, b) => a.when.getTime() - b.when.getTime())
  return {
    unit,
    series: labelsOf(points).map((label) => ({
      label,
      points: thinned(points.filter((point) => point.label === label)),
    })),
  }
}
