import { crc32, deflateSync } from 'node:zlib'
import { type Random, seeded } from '../random.ts'

const WIDTH = 600
const HEIGHT = 420

type Colour = readonly [number, number, number]

/** Sky, sun, far hills, sea, sand and grass: the paint box, each in three shades. */
const PAINTS: readonly Colour[] = [
  [168, 208, 230],
  [186, 219, 236],
  [206, 230, 240],
  [248, 205, 96],
  [250, 217, 130],
  [252, 228, 164],
  [122, 148, 172],
  [134, 160, 180],
  [148, 172, 190],
  [58, 122, 158],
  [74, 138, 172],
  [96, 158, 188],
  [232, 208, 160],
  [222, 194, 142],
  [240, 220, 182],
  [104, 142, 84],
  [122, 158, 92],
  [86, 122, 74],
]

const paint = { sky: 0, sun: 3, hills: 6, sea: 9, sand: 12, grass: 15 }

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(data.length, 0)
  bytes.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([bytes.subarray(0, 4), body, bytes.subarray(4)])
}

/** Encodes rows of palette numbers as a PNG (ISO/IEC 15948), colour type 3. */
function pngOf(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (let row = 0; row < HEIGHT; row += 1) {
    pixels.copy(rows, row * (WIDTH + 1) + 1, row * WIDTH, (row + 1) * WIDTH)
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(PAINTS.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A wavy line across the canvas: the height of a band at each column. */
function wave(random: Random, level: number, swing: number): Float64Array {
  const [slow, fast, shift] = [random.next() * 6, random.next() * 6, random.next() * 2]
  return Float64Array.from(
    { length: WIDTH },
    (_, x) =>
      level +
      Math.sin(x / 97 + slow) * swing +
      Math.sin(x / 37 + fast) * swing * 0.4 +
      Math.sin(x / 13 + shift) * swing * 0.15,
  )
}

/** One brush stroke: a short slanting line in one of the three shades of a paint. */
function stroke(pixels: Buffer, random: Random, base: (x: number, y: number) => number): void {
  const [x, y] = [random.between(0, WIDTH - 1), random.between(0, HEIGHT - 1)]
  const colour = base(x, y) + random.between(0, 2)
  const length = random.between(10, 34)
  for (let step = 0; step < length; step += 1) {
    const [column, line] = [x + step, Math.round(y + step * 0.12)]
    for (let thick = 0; thick < 5; thick += 1) {
      if (column < WIDTH && line + thick < HEIGHT) pixels[(line + thick) * WIDTH + column] = colour
    }
  }
}

/**
 * A landscape in the manner of an afternoon in the studio: dunes, sea, a low sun. The same seed
 * gives the same painting. PNG of 600 × 420.
 */
export function paintingOf(seed: string): Buffer {
  const random = seeded(`painting ${seed}`)
  const hills = wave(random, 175, 16)
  const shore = wave(random, 215 + random.between(0, 20), 5)
  const dunes = wave(random, 300, 22)
  const sun = {
    x: random.between(90, 510),
    y: random.between(60, 110),
    size: random.between(28, 40),
  }
  const at = (line: Float64Array, x: number) => line[x] ?? 0
  const base = (x: number, y: number): number => {
    if ((x - sun.x) ** 2 + (y - sun.y) ** 2 < sun.size ** 2) return paint.sun
    if (y < at(hills, x)) return paint.sky
    if (y < at(shore, x)) return paint.hills
    const dune = at(dunes, x)
    if (y < dune) return paint.sea
    return y < dune + 45 ? paint.sand : paint.grass
  }
  const pixels = Buffer.alloc(WIDTH * HEIGHT)
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    pixels[pixel] = base(pixel % WIDTH, Math.floor(pixel / WIDTH))
  }
  for (let strokes = 0; strokes < 2600; strokes += 1) stroke(pixels, random, base)
  return pngOf(pixels)
}
