import { describe, expect, it } from 'vitest'
import type { Measurement } from '../../record/words.ts'
import { linesOf, thinned } from './lines.ts'

const measured = (given: Partial<Measurement>, day = 1): Measurement => ({
  kind: 'other',
  code: { code: 'x', label: 'Iets' },
  measuredAt: `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  precision: 'time',
  parts: [],
  status: 'final',
  ...given,
})
const kilos = (number: number, day: number, unit = 'kg') =>
  measured({ value: { number, unit } }, day)

describe('DOS-7 the lines of a chart', () => {
  it('go through time from old to new, in the unit that most measurements have', () => {
    const lines = linesOf([kilos(64, 3), kilos(63, 1), kilos(63_500, 2, 'gram')])
    expect(lines?.unit).toBe('kg')
    expect(lines?.series[0]?.points.map((point) => point.value)).toEqual([63, 64])
  })

  it('are upper and lower for a blood pressure, whatever else was noted', () => {
    const part = (label: string, number: number) => ({
      code: { code: label, label },
      value: { number, unit: 'mmHg' },
    })
    const lines = linesOf([
      measured({
        parts: [part('Gemiddelde bloeddruk', 90), part('Onderdruk', 74), part('Bovendruk', 128)],
      }),
    ])
    expect(lines?.series.map((one) => one.label)).toEqual(['Bovendruk', 'Onderdruk'])
  })

  it('leave out what is no number, or only a limit', () => {
    expect(linesOf([measured({ value: { text: 'ja' } })])).toBeNull()
    expect(linesOf([measured({ value: { number: 30, comparator: '>' } })])).toBeNull()
    expect(linesOf([measured({ value: { absentReason: 'niet gemeten' } })])).toBeNull()
  })

  it('keep every peak when there are too many points to draw', () => {
    const points = Array.from({ length: 1000 }, (_, at) => ({ value: at % 7 }))
    points[500] = { value: 99 }
    points[700] = { value: -99 }
    const kept = thinned(points, 200)
    expect(kept.length).toBeLessThanOrEqual(200)
    expect(kept.map((point) => point.value)).toEqual(expect.arrayContaining([99, -99]))
    expect(thinned(points.slice(0, 200), 200)).toHaveLength(200)
  })
})
