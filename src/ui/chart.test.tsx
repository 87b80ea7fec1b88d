import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineChart } from './chart.tsx'
import { dateTicks, dutchNumber, valueScale } from './chart-scale.ts'

const points = (values: number[]) =>
  values.map((value, index) => ({ when: new Date(Date.UTC(2026, 8, 1 + index * 10, 8)), value }))
const draw = (part: unknown) => load(String(part), null, false)

describe('the scale of a chart', () => {
  it.each([
    [
      [74, 88, 128, 148],
      [50, 100, 150, 200],
    ],
    [
      [64.2, 64.2],
      [60, 65, 70],
    ],
    [
      [0, 0],
      [-1, -0.5, 0, 0.5, 1],
    ],
    [
      [36.8, 37.1],
      [36.6, 36.8, 37, 37.2],
    ],
  ])('of %j is %j', (values, ticks) => {
    expect(valueScale(values).ticks).toEqual(ticks)
  })

  it('holds every value, with few lines', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const { low, high, ticks } = valueScale(values)
        expect(low).toBeLessThanOrEqual(Math.min(...values))
        expect(high).toBeGreaterThanOrEqual(Math.max(...values))
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  it('names the first and the last date, and not too many between', () => {
    expect(dateTicks([3, 1, 2], 5)).toEqual([1, 2, 3])
    expect(dateTicks([0, 1, 2, 100], 3)).toEqual([0, 50, 100])
  })

  it('writes numbers in Dutch', () => {
    expect(dutchNumber(64.2)).toBe('64,2')
  })
})

describe('a chart (DOS-7)', () => {
  it('says in words what the line shows', () => {
    const $ = draw(
      <LineChart
        title="Gewicht"
        unit="kg"
        series={[{ label: 'Gewicht', points: points([66, 65.1, 64.2]) }]}
      />,
    )
    const words = $('svg[role=img]').first().attr('aria-label')
    expect(words).toContain('66 kg op 1 september 2026, 64,2 kg op 21 september 2026')
    expect(words).toContain('laagste 64,2, hoogste 66')
    expect(words).toContain('De tabel noemt alle waarden')
  })

  it('two series differ by more than colour, and have a legend', () => {
    const $ = draw(
      <LineChart
        title="Bloeddruk"
        unit="mmHg"
        series={[
          { label: 'Bovendruk', points: points([140, 128]) },
          { label: 'Onderdruk', points: points([80, 74]) },
        ]}
      />,
    )
    expect(
      $('.chart__legend li')
        .map((_, item) => $(item).text())
        .get(),
    ).toEqual(['Bovendruk', 'Onderdruk'])
    expect($('.chart__wide .chart__series--1 circle')).toHaveLength(2)
    expect($('.chart__wide .chart__series--2 rect')).toHaveLength(2)
  })

  it('stays inside its frame, in order of time, whatever comes in', () => {
    const point = fc.record({
      when: fc.date({
        min: new Date('1990-01-01'),
        max: new Date('2100-01-01'),
        noInvalidDate: true,
      }),
      value: fc.double({ min: -1000, max: 1000, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 20 }), (some) => {
        const $ = draw(<LineChart title="T" unit="u" series={[{ label: 'T', points: some }]} />)
        const path = $('.chart__wide .chart__line').attr('d') ?? ''
        const xs = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/gu)].map(([, x, y]) => [
          Number(x),
          Number(y),
        ])
        expect(xs).toHaveLength(some.length)
        for (const [x = -1, y = -1] of xs) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(720)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(300)
        }
        expect(xs.map(([x]) => x)).toEqual(xs.map(([x]) => x).sort((a = 0, b = 0) => a - b))
      }),
      { numRuns: 50 },
    )
  })

  it('one measurement is no line', () => {
    expect(
      String(<LineChart title="T" unit="u" series={[{ label: 'T', points: points([1]) }]} />),
    ).toBe('')
  })

  it('has no style attributes: the content policy forbids them', () => {
    expect(
      String(<LineChart title="T" unit="u" series={[{ label: 'T', points: points([1, 2]) }]} />),
    ).not.toContain('style=')
  })
})
