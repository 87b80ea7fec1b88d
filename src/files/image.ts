import type { OutputInfo, Sharp, SharpConstructor } from 'sharp'
import { LONGEST_SIDE, MAX_PIXELS, THUMB_SIDE } from './limits.ts'

export interface MadeImage {
  mediaType: 'image/jpeg' | 'image/webp'
  ending: 'jpg' | 'webp'
  bytes: Buffer
  width: number
  height: number
  thumb: Buffer
}

export type ImageResult = MadeImage | { refused: 'damaged' | 'too-many-pixels' }

/** So many images are worked on side by side; others wait. Each takes memory in proportion to its pixels. */
const AT_ONCE = 2
/** A photo with frames beyond this is shown as a still. */
const MOST_FRAMES = 150

let working = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (working >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The turn is handed on, so that nobody comes in between.
    if (next) next()
    else working -= 1
  }
}

let loaded: Promise<SharpConstructor> | undefined
/** Loaded at the first image, and able to read no more kinds than we take. */
const loadSharp = (): Promise<SharpConstructor> => {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({
      operation: [
        'VipsForeignLoadJpeg',
        'VipsForeignLoadPng',
        'VipsForeignLoadWebp',
        'VipsForeignLoadNsgif',
      ],
    })
    return sharp
  })
  return loaded
}

const fitted = (image: Sharp, side: number): Sharp =>
  image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })

const encode = (
  image: Sharp,
  ending: 'jpg' | 'webp',
): Promise<{ data: Buffer; info: OutputInfo }> =>
  (ending === 'webp'
    ? image.webp({ quality: 82, effort: 3 })
    : image.jpeg({ quality: 82, progressive: true, mozjpeg: false })
  ).toBuffer({ resolveWithObject: true })

const make = async (bytes: Buffer, kind: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<ImageResult> => {
  const sharp = await loadSharp()
  const open = (animated = false) =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated }).timeout({
      seconds: 60,
    })
  const { width, height, pages = 1, hasAlpha } = await open().metadata()
  if (width * height > MAX_PIXELS) return { refused: 'too-many-pixels' }
  const moving = pages > 1 && pages <= MOST_FRAMES && width * height * pages <= MAX_PIXELS
  const ending = moving || hasAlpha || kind === 'gif' ? 'webp' : 'jpg'
  const whole = await encode(fitted(open(moving).autoOrient(), LONGEST_SIDE), ending)
  const thumb = await encode(fitted(open().autoOrient(), THUMB_SIDE), ending)
  return {
    mediaType: ending === 'webp' ? 'image/webp' : 'image/jpeg',
    ending,
    bytes: whole.data,
    width: whole.info.width,
    height: whole.info.pageHeight ?? whole.info.height,
    thumb: thumb.data,
  }
}

/**
 * Makes an image anew from its pixels: upright, at most 2560 pixels along its longest side, without anything that its
 * maker left in it (place, camera, name, what stood behind it). Colours are turned to sRGB.
 */
export const remakeImage = (
  bytes: Buffer,
  kind: 'jpeg' | 'png' | 'webp' | 'gif',
): Promise<ImageResult> =>
  inTurn(async () => {
    try {
      return await make(bytes, kind)
    } catch (error) {
      const tooLarge = error instanceof Error && /pixel limit/i.test(error.message)
      return { refused: tooLarge ? 'too-many-pixels' : 'damaged' }
    }
  })

/** A square of an image that we made, for paper: as JPEG, `side` pixels wide and high. @throws when it cannot be read */
export const squareOf = (bytes: Buffer, side: number): Promise<Buffer> =>
  inTurn(async () => {
    const sharp = await loadSharp()
    return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: 60 })
      .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .toBuffer()
  })

/** The longest sides of a logo, in pixels: sharp on paper too. */
const LOGO = { width: 800, height: 400, fit: 'inside', withoutEnlargement: true } as const

/** Makes a logo anew from its pixels, as a PNG: what is transparent stays so, and every page and paper can hold it. */
export const remakeLogo = (
  bytes: Buffer,
): Promise<{ bytes: Buffer; width: number; height: number } | null> =>
  inTurn(async () => {
    try {
      const sharp = await loadSharp()
      const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
        .timeout({ seconds: 60 })
        .autoOrient()
        .resize(LOGO)
        .png({ compressionLevel: 9, palette: true })
        .toBuffer({ resolveWithObject: true })
      return { bytes: data, width: info.width, height: info.height }
    } catch {
      return null
    }
  })
