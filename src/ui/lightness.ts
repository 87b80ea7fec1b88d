/** A colour as hue (0 to 360), saturation and lightness (0 to 1). */
type Hsl = [hue: number, saturation: number, lightness: number]

const channels = (colour: string): [number, number, number] => {
  const number = Number.parseInt(colour.slice(1), 16)
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255]
}

const hueOf = ([red, green, blue]: readonly number[], most: number, spread: number): number => {
  if (spread === 0 || red === undefined || green === undefined || blue === undefined) return 0
  if (most === red) return 60 * (((green - blue) / spread + 6) % 6)
  return most === green ? 60 * ((blue - red) / spread + 2) : 60 * ((red - green) / spread + 4)
}

const toHsl = (colour: string): Hsl => {
  const all = channels(colour)
  const [most, least] = [Math.max(...all), Math.min(...all)]
  const lightness = (most + least) / 2
  const spread = most - least
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1))
  return [hueOf(all, most, spread), saturation, lightness]
}

const fromHsl = ([hue, saturation, lightness]: Hsl): string => {
  const strength = saturation * Math.min(lightness, 1 - lightness)
  const channel = (turn: number): string => {
    const at = (turn + hue / 30) % 12
    const share = lightness - strength * Math.max(-1, Math.min(at - 3, 9 - at, 1))
    return Math.round(share * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

const bounded = (share: number): number => Math.min(1, Math.max(0, share))

/** The same colour so much lighter (or darker, below 0). @param colour as #rrggbb; @param by from -1 to 1 */
export const withLightness = (colour: string, by: number): string => {
  const [hue, saturation, lightness] = toHsl(colour)
  return fromHsl([hue, saturation, bounded(lightness + by)])
}

/** The same colour at this lightness, from 0 (black) to 1 (white). @param colour as #rrggbb */
export const atLightness = (colour: string, lightness: number): string => {
  const [hue, saturation] = toHsl(colour)
  return fromHsl([hue, saturation, bounded(lightness)])
}
