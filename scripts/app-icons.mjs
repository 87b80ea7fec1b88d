// Makes the icons of Naast on a telephone's screen from assets/favicon.svg. Run it when the logo changes; the result is
// in git.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const folder = new URL('../assets/', import.meta.url)
const GROUND = '#0b4f5c'
const logo = await readFile(new URL('favicon.svg', folder))

/** The logo as large as it is drawn. */
const draw = (size) => sharp(logo, { density: (72 * size) / 64 }).resize(size, size)

const save = (image, name) =>
  image.png({ compressionLevel: 9, palette: true }).toFile(new URL(name, folder).pathname)

await save(draw(192), 'icon-192.png')
await save(draw(512), 'icon-512.png')
// Apple and Android cut their own shape out of it: the ground goes on to the edges, and the figures stay within the
// middle that is always seen (80 % across).
const onGround = (size, part) => {
  const inner = Math.round(size * part)
  return draw(inner)
    .flatten({ background: GROUND })
    .extend({
      top: Math.floor((size - inner) / 2),
      bottom: Math.ceil((size - inner) / 2),
      left: Math.floor((size - inner) / 2),
      right: Math.ceil((size - inner) / 2),
      background: GROUND,
    })
}
await save(onGround(512, 0.78), 'icon-maskable.png')
await save(onGround(180, 0.92), 'icon-180.png')
