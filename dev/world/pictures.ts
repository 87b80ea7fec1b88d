import sharp from 'sharp'

/** A colour as red, green and blue, 0 to 255. */
type Colour = readonly [number, number, number]
/** What is at a place of the picture, both from 0 to 1 and from the left and the top. */
type Drawing = (x: number, y: number) => Colour

const WIDTH = 900
const HEIGHT = 600

const mixed = (one: Colour, other: Colour, part: number): Colour => [
  one[0] + (other[0] - one[0]) * part,
  one[1] + (other[1] - one[1]) * part,
  one[2] + (other[2] - one[2]) * part,
]

const within = (x: number, y: number, middle: readonly [number, number], radius: number): boolean =>
  ((x - middle[0]) * WIDTH) ** 2 + ((y - middle[1]) * HEIGHT) ** 2 < (radius * WIDTH) ** 2

/** A bicycle with its wheel in the sand, as a child draws one. */
const isBicycle = (x: number, y: number): boolean => {
  const wheels = [
    [0.2, 0.78],
    [0.36, 0.78],
  ] as const
  if (wheels.some((wheel) => within(x, y, wheel, 0.06) && !within(x, y, wheel, 0.052))) return true
  const tube = (from: readonly [number, number], to: readonly [number, number]): boolean => {
    const [along, down] = [to[0] - from[0], to[1] - from[1]]
    const part = ((x - from[0]) * along + (y - from[1]) * down) / (along ** 2 + down ** 2)
    return (
      part >= 0 && part <= 1 && within(x, y, [from[0] + along * part, from[1] + down * part], 0.004)
    )
  }
  return (
    tube([0.2, 0.78], [0.25, 0.66]) ||
    tube([0.25, 0.66], [0.34, 0.66]) ||
    tube([0.34, 0.62], [0.36, 0.78]) ||
    tube([0.27, 0.78], [0.34, 0.68]) ||
    tube([0.2, 0.78], [0.27, 0.78]) ||
    tube([0.24, 0.63], [0.27, 0.78]) ||
    tube([0.22, 0.63], [0.26, 0.63]) ||
    tube([0.32, 0.62], [0.35, 0.61])
  )
}

/** A beach in the evening: sun, sea, dunes, and a bicycle. */
const beach: Drawing = (x, y) => {
  const dune = 0.72 + 0.05 * Math.sin(x * 7) + 0.03 * Math.sin(x * 17 + 1)
  if (x < 0.45 && y > 0.58 && isBicycle(x, y)) return [60, 52, 50]
  if (y > dune) return mixed([226, 200, 150], [196, 164, 112], (y - dune) * 3)
  if (y > 0.52) {
    const wave = Math.sin(y * 160 + Math.sin(x * 22) * 2) > 0.92
    return wave ? [232, 238, 236] : mixed([92, 140, 160], [60, 108, 134], (y - 0.52) * 4)
  }
  if (within(x, y, [0.7, 0.4], 0.07)) return [255, 222, 150]
  return mixed([120, 164, 196], [250, 196, 140], y * 1.9)
}

const TULIPS: readonly Colour[] = [
  [200, 60, 70],
  [240, 190, 70],
  [230, 120, 150],
  [150, 80, 150],
]

/** A field of tulips in rows, with a mill far away. */
const tulips: Drawing = (x, y) => {
  const body = y > 0.28 && y < 0.44 && Math.abs(x - 0.78) < 0.02 + (y - 0.28) * 0.12
  const arms =
    within(x, y, [0.78, 0.3], 0.09) &&
    (Math.abs(x - 0.78 - (y - 0.3) * 0.67) < 0.005 || Math.abs(x - 0.78 + (y - 0.3) * 0.67) < 0.005)
  if (body || arms) return [88, 70, 62]
  if (y < 0.44) return mixed([150, 196, 226], [226, 238, 244], y * 2)
  const depth = y - 0.44
  const row = (x - 0.5) / (0.12 + depth * 1.6)
  const [beginning, part] = [Math.floor(row * 9), row * 9 - Math.floor(row * 9)]
  const green = mixed([96, 140, 74], [60, 104, 52], depth)
  if (part > 0.72) return green
  const colour = TULIPS[((beginning % TULIPS.length) + TULIPS.length) % TULIPS.length] ?? green
  return Math.sin(x * 420) * Math.sin(y * 380) > 0.55 ? green : colour
}

export const PICTURES = { beach, tulips }

/** Draws a picture, point by point: of nothing and nobody that is real. PNG. */
export const drawPicture = (drawing: Drawing): Promise<Buffer> => {
  const points = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let row = 0; row < HEIGHT; row += 1)
    for (let column = 0; column < WIDTH; column += 1) {
      const colour = drawing(column / WIDTH, row / HEIGHT)
      for (const [at, part] of colour.entries())
        points[(row * WIDTH + column) * 3 + at] = Math.max(0, Math.min(255, Math.round(part)))
    }
  return sharp(points, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer()
}
