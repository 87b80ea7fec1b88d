import { brush } from './brush.ts'

/*
 * The painting behind the day: a meadow with a farm, a mill and a ditch under a wide sky. Its colours are classes, so that
 * the light of the day can change them (assets/luna.css). The horizon lies at 450 of 1000: above the
 * programme on every screen.
 */

/** A stroke of the brush, somewhat bent. */
const stroke = (x: number, y: number, length: number, bend: number): string =>
  `M${Math.round(x)} ${Math.round(y)}q${Math.round(length / 2)} ${Math.round(bend)} ${Math.round(length)} ${Math.round(bend / 3)}`

interface Within {
  top: number
  bottom: number
  left?: number
  right?: number
  length: number
  bend: number
}

/** Many strokes within a rectangle, as one path. */
const strokes = (seed: number, many: number, within: Within): string => {
  const random = brush(seed)
  const { top, bottom, left = -80, right = 1620, length, bend } = within
  return Array.from({ length: many }, () =>
    stroke(
      left + random() * (right - left),
      top + random() * (bottom - top),
      length * (0.5 + random()),
      bend * (random() * 2 - 1),
    ),
  ).join('')
}

const sky = (): string =>
  `<path class="sky-1" d="M0 0h1600v600H0z"/><path class="sky-2" d="M0 200q400-70 800 0t800-20v420H0z"/><path class="sky-3" d="M0 380q400-50 800-10t800-20v260H0z"/><g class="brush brush--sky"><path class="ink-1" d="${strokes(3, 46, { top: 0, bottom: 330, length: 190, bend: 16 })}"/><path class="ink-2" d="${strokes(5, 40, { top: 170, bottom: 520, length: 210, bend: 14 })}"/><path class="ink-3" d="${strokes(9, 34, { top: 360, bottom: 560, length: 230, bend: 10 })}"/></g>`

const stars = (): string => {
  const random = brush(21)
  return `<g class="stars">${Array.from({ length: 42 }, () => `<circle cx="${Math.round(830 + random() * 760)}" cy="${Math.round(random() * 430)}" r="${(1.4 + random() * 2.2).toFixed(1)}"/>`).join('')}</g>`
}

const cloud = (x: number, y: number, size: number): string =>
  `<path d="M${x} ${y}q${size * 0.1} -${size * 0.2} ${size * 0.32} -${size * 0.14}q${size * 0.12} -${size * 0.24} ${size * 0.38} -${size * 0.1}q${size * 0.26} -${size * 0.06} ${size * 0.3} ${size * 0.16}q${size * 0.2} ${size * 0.02} ${size * 0.16} ${size * 0.08}z"/>`

const clouds = (): string =>
  `<g class="clouds">${cloud(900, 190, 260)}${cloud(1240, 300, 330)}${cloud(620, 330, 220)}${cloud(180, 420, 300)}${cloud(1380, 130, 180)}</g>`

const farAway = (): string =>
  `<path class="far" d="M0 560v-26q60-16 120-6t110-8 130 6 120-10 150 8 130-8 160 8 140-10 160 6 130-4 120 8 130-4v40z"/><path class="far-2" d="M0 566v-14q100-14 210-6t230-6 240 6 220-8 240 8 230-6 230 4v22z"/><g class="far"><path d="M676 548v-44l9-40 9 40v44z"/><path d="M694 548v-22h34v22z"/></g>`

const mill = (): string =>
  `<g class="mill"><path class="wood" d="M1380 560l10-96h44l10 96z"/><path class="roof" d="M1386 466q26-34 52 0z"/><path class="dark" d="M1404 560v-24h16v24z"/><path class="sail" d="M1412 458l-84-50 6-9 84 50zm0 0l50-84 9 6-50 84zm0 0l84 50-6 9-84-50zm0 0l-50 84-9-6 50-84z"/></g>`

const farm = (): string =>
  `<g><path class="wall" d="M930 500h150v70H930z"/><path class="wall-2" d="M1080 500h20v70h-20z"/><path class="roof" d="M912 506l36-66h116l44 66z"/><path class="roof-2" d="M948 440h116l10 15H940z"/><path class="wall" d="M1030 426h20v26h-20z"/><path class="dark" d="M996 570v-42h24v42z"/><path class="pane" d="M944 520h34v26h-34zm92 0h32v26h-32z"/><path class="frame" d="M944 532h34M961 520v26M1036 532h32m-16-12v26"/><path class="smoke" d="M1040 420q-14-18 4-34t-2-36"/></g>`

const oak = (x: number, y: number, size: number): string =>
  `<g class="oak"><path class="trunk" d="M${x - size * 0.06} ${y}q${size * 0.03} -${size * 0.3} -${size * 0.02} -${size * 0.6}h${size * 0.14}q-${size * 0.04} ${size * 0.3} ${size * 0.03} ${size * 0.6}z"/><path class="leaf" d="M${x - size * 0.46} ${y - size * 0.62}a${size * 0.26} ${size * 0.26} 0 0 1 ${size * 0.2} -${size * 0.38}a${size * 0.3} ${size * 0.3} 0 0 1 ${size * 0.54} 0a${size * 0.26} ${size * 0.26} 0 0 1 ${size * 0.2} ${size * 0.4}a${size * 0.24} ${size * 0.22} 0 0 1 -${size * 0.3} ${size * 0.24}a${size * 0.26} ${size * 0.2} 0 0 1 -${size * 0.4} 0a${size * 0.24} ${size * 0.22} 0 0 1 -${size * 0.24} -${size * 0.26}z"/><path class="leaf-2" d="M${x - size * 0.3} ${y - size * 0.74}a${size * 0.2} ${size * 0.2} 0 0 1 ${size * 0.2} -${size * 0.22}a${size * 0.22} ${size * 0.2} 0 0 1 ${size * 0.34} ${size * 0.02}a${size * 0.3} ${size * 0.2} 0 0 0 -${size * 0.54} ${size * 0.2}z"/></g>`

const cow = (x: number, y: number): string =>
  `<g class="cow"><path class="hide" d="M${x} ${y}q18-8 44-2l12-6q8 0 8 8l-10 4q2 14-4 18v12h-5v-12H${x + 14}v12h-5v-12q-12-8-9-22z"/><path class="dark" d="M${x + 12} ${y}q14-4 18 4 0 10-10 10-10-4-8-14zm30 0q8-2 10 4-2 8-8 8-4-4-2-12z"/></g>`

const grass = (name: string, seed: number, many: number, within: Within): string =>
  `<path class="${name}" d="${strokes(seed, many, within)}"/>`

const meadow = (): string =>
  [
    '<path class="land-1" d="M0 566q400-14 800 0t800-6v560H0z"/><path class="land-2" d="M0 640q380-50 780-6t820-20v500H0z"/>',
    `<g class="brush brush--land">${grass('grass-1', 31, 60, { top: 575, bottom: 720, length: 70, bend: 8 })}</g>`,
    '<path class="water" d="M770 566q60 30 20 78-60 70-180 150-70 60-120 326h380q-50-240-20-330 50-90 24-150-20-54-60-74z"/>',
    '<path class="shine" d="M780 590q34 26 6 64M742 700q-60 50-110 100M700 820q-50 60-60 120M800 690q-30 50-60 80M800 840q-20 60-16 120"/>',
    '<path class="land-3" d="M880 1120q-20-260 30-350 100-60 330-70t360 6v414z"/><path class="land-4" d="M0 800q220-60 430-20 90 20 60 120l-30 220H0z"/>',
    `<g class="brush brush--land">${grass('grass-2', 37, 30, { top: 800, bottom: 1120, right: 360, length: 90, bend: 16 })}${grass('grass-2', 43, 40, { top: 720, bottom: 1120, left: 930, length: 90, bend: 16 })}</g>`,
  ].join('')

const flowers = (): string => {
  const random = brush(41)
  const bunch = (left: number, right: number, top: number, bottom: number, name: string): string =>
    Array.from(
      { length: 26 },
      () =>
        `<circle class="${name}" cx="${Math.round(left + random() * (right - left))}" cy="${Math.round(top + random() * (bottom - top))}" r="${Math.round(4 + random() * 6)}"/>`,
    ).join('')
  return `<g>${bunch(0, 430, 850, 990, 'flower-1')}${bunch(60, 460, 820, 980, 'flower-2')}${bunch(920, 1600, 780, 980, 'flower-1')}${bunch(960, 1560, 800, 990, 'flower-3')}</g>`
}

const land = (): string =>
  [
    farAway(),
    meadow(),
    mill(),
    farm(),
    oak(868, 590, 150),
    oak(1180, 586, 190),
    oak(1120, 572, 90),
    cow(1240, 630),
    cow(1320, 612),
    flowers(),
  ].join('')

/** The sky, as the content of an `<svg viewBox="0 0 1600 1000">`. Sun or moon stand before it. */
export const paintedSky = (): string => `${sky()}${stars()}`

/** What lies before sun and moon, as the content of another such. */
export const paintedLand = (): string => `${clouds()}<g transform="translate(0 -110)">${land()}</g>`
