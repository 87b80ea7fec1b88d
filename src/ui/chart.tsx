import { type ChartPoint, dateTicks, dutchNumber, type Scale, valueScale } from './chart-scale.ts'
import { longDate, shortDate } from './dates.ts'

export interface ChartSeries {
  /** «Bovendruk»; with one series it may be the name of the measurement. */
  label: string
  points: readonly { when: Date; value: number }[]
}

interface Frame {
  width: number
  height: number
  dates: number
  look: string
}

/** The same drawing for three widths of page, of which the stylesheet shows one: letters keep their size. */
const frames: readonly Frame[] = [
  { width: 250, height: 230, dates: 2, look: 'chart__tiny' },
  { width: 360, height: 260, dates: 2, look: 'chart__narrow' },
  { width: 720, height: 300, dates: 4, look: 'chart__wide' },
]
const edge = { left: 52, right: 44, top: 16, bottom: 34 }

/**
 * Measurements as lines through time: one series, or two (blood pressure). The
 * drawing says in words from what to what it went; the table beside it, which
 * the page must also show, tells the same and more.
 *
 * @param props.unit as it is written behind the values: «kg»
 * @returns nothing when there are fewer than two measurements: that is no line
 */
export function LineChart({
  title,
  unit,
  series,
}: {
  title: string
  unit: string
  series: readonly ChartSeries[]
}) {
  const lines = series.map(({ label, points }) => ({ label, points: inTime(points) }))
  const all = lines.flatMap((line) => line.points)
  if (all.length < 2) return null
  const words = `${title}. ${lines.map((line) => trend(line, unit)).join(' ')} De tabel noemt alle waarden.`
  return (
    <figure class="chart">
      <figcaption>
        {title} <span class="muted">in {unit}</span>
      </figcaption>
      {lines.length > 1 ? <Legend labels={lines.map((line) => line.label)} /> : null}
      {frames.map((frame) => (
        <Drawing frame={frame} lines={lines} words={words} />
      ))}
    </figure>
  )
}

interface Line {
  label: string
  points: readonly ChartPoint[]
}

function inTime(points: ChartSeries['points']): ChartPoint[] {
  return points
    .map(({ when, value }) => ({ at: when.getTime(), value }))
    .sort((a, b) => a.at - b.at)
}

function trend({ label, points }: Line, unit: string): string {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return `${label}: geen metingen.`
  const values = points.map((point) => point.value)
  return (
    `${label}: ${dutchNumber(first.value)} ${unit} op ${longDate(new Date(first.at))}, ` +
    `${dutchNumber(last.value)} ${unit} op ${longDate(new Date(last.at))}; ` +
    `laagste ${dutchNumber(Math.min(...values))}, hoogste ${dutchNumber(Math.max(...values))}.`
  )
}

function Legend({ labels }: { labels: readonly string[] }) {
  return (
    <ul class="chart__legend">
      {labels.map((label, index) => (
        <li class={`chart__series--${index + 1}`}>
          <svg viewBox="0 0 46 14" width="46" height="14" aria-hidden="true" focusable="false">
            <path class="chart__line" d="M2 7h42" />
            <Mark series={index} x={23} y={7} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

/** Where a measurement comes to stand. */
interface Place {
  x: (at: number) => number
  y: (value: number) => number
}

function place(frame: Frame, scale: Scale, moments: readonly number[]): Place {
  const from = Math.min(...moments)
  const length = Math.max(...moments) - from || 1
  const round = (number: number) => Math.round(number * 10) / 10
  const room = { x: frame.width - edge.left - edge.right, y: frame.height - edge.top - edge.bottom }
  return {
    x: (at) => round(edge.left + ((at - from) / length) * room.x),
    y: (value) => round(edge.top + ((scale.high - value) / (scale.high - scale.low)) * room.y),
  }
}

function Drawing({ frame, lines, words }: { frame: Frame; lines: readonly Line[]; words: string }) {
  const all = lines.flatMap((line) => line.points)
  const scale = valueScale(all.map((point) => point.value))
  const moments = all.map((point) => point.at)
  const at = place(frame, scale, moments)
  return (
    <svg
      class={frame.look}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={words}
    >
      <Axes frame={frame} scale={scale} at={at} dates={dateTicks(moments, frame.dates)} />
      {lines.map((line, index) => (
        <SeriesLine line={line} series={index} at={at} />
      ))}
    </svg>
  )
}

function Axes({
  frame,
  scale,
  at,
  dates,
}: {
  frame: Frame
  scale: Scale
  at: Place
  dates: readonly number[]
}) {
  const right = frame.width - edge.right
  const lastYear = new Date(dates.at(-1) ?? 0).getFullYear()
  return (
    <>
      {scale.ticks.map((tick) => (
        <>
          <path class="chart__grid" d={`M${edge.left} ${at.y(tick)}H${right}`} />
          <text x={edge.left - 8} y={at.y(tick) + 5} text-anchor="end">
            {dutchNumber(tick)}
          </text>
        </>
      ))}
      {dates.map((date, index) => (
        <text x={at.x(date)} y={frame.height - 8} text-anchor={anchor(index, dates.length)}>
          {shortDate(new Date(date), lastYear)}
        </text>
      ))}
    </>
  )
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start'
  return index === count - 1 ? 'end' : 'middle'
}

/** More points than this are drawn as a line alone, with only the last one marked. */
const mostMarks = 31

function SeriesLine({ line, series, at }: { line: Line; series: number; at: Place }) {
  const spots = line.points.map(({ at: when, value }) => ({ x: at.x(when), y: at.y(value) }))
  const last = line.points.at(-1)
  if (last === undefined) return null
  const marked = spots.length > mostMarks ? spots.slice(-1) : spots
  return (
    <g class={`chart__series--${series + 1}`}>
      <path class="chart__line" d={`M${spots.map(({ x, y }) => `${x} ${y}`).join('L')}`} />
      {marked.map(({ x, y }) => (
        <Mark series={series} x={x} y={y} />
      ))}
      <text class="chart__last" x={at.x(last.at) + 9} y={at.y(last.value) + 5}>
        {dutchNumber(last.value)}
      </text>
    </g>
  )
}

/** The first series has round marks, the second square ones: not by colour alone. */
function Mark({ series, x, y }: { series: number; x: number; y: number }) {
  if (series === 0) return <circle class="chart__point" cx={x} cy={y} r="5" />
  return <rect class="chart__point" x={x - 4.5} y={y - 4.5} width="9" height="9" />
}
