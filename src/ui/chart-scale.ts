/** One measurement on the chart: its moment (milliseconds since 1970) and its value. */
export interface ChartPoint {
  at: number
  value: number
}

export interface Scale {
  /** The round values at which a line is drawn, from low to high. */
  ticks: readonly number[]
  low: number
  high: number
}

/**
 * Round values around a set of measurements: three to six steps of 1, 2 or 5
 * times a power of ten, with air above and below. A flat or single value gets
 * a step to either side.
 */
export function valueScale(values: readonly number[]): Scale {
  const middle = (Math.min(...values) + Math.max(...values)) / 2
  const size = Math.max(Math.abs(middle), 1)
  const found = Math.max(...values) - Math.min(...values)
  // Below this it is the dust of binary fractions, not a difference.
  const spread = found > size * 1e-9 ? found : Math.max(Math.abs(middle) * 0.1, 1)
  const step = roundStep(spread / 3)
  const low = Math.floor((middle - spread * 0.6) / step) * step
  const high = Math.ceil((middle + spread * 0.6) / step) * step
  const count = Math.round((high - low) / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(low + index * step))
  return { ticks, low: tidy(low), high: tidy(high) }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10
  return factor * power
}

/** Without the dust of binary fractions (0.30000000000000004) and without minus zero. */
function tidy(number: number): number {
  return Number(number.toPrecision(12)) + 0
}

/** At most `most` moments to name under the chart: the first and the last always, the others evenly between. */
export function dateTicks(moments: readonly number[], most: number): number[] {
  const sorted = [...new Set(moments)].sort((a, b) => a - b)
  if (sorted.length <= most) return sorted
  const first = sorted[0] ?? 0
  const last = sorted.at(-1) ?? first
  return Array.from({ length: most }, (_, index) => first + ((last - first) * index) / (most - 1))
}

/** A number as it is written in Dutch: «64,2». */
export function dutchNumber(value: number): string {
  return new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 2 }).format(value)
}
