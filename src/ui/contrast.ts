/**
 * How strongly two colours differ, from 1 (the same) to 21 (black on white):
 * the contrast ratio of WCAG 2.2.
 *
 * @param one a colour as #rgb or #rrggbb
 * @throws RangeError for anything else
 */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** Relative luminance of WCAG 2.2, from 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  const hex = colour.slice(1)
  if (!/^#([\da-f]{3}|[\da-f]{6})$/iu.test(colour)) throw new RangeError(`not a colour: ${colour}`)
  const pairs =
    hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../gu) ?? [])
  return pairs.map((pair) => Number.parseInt(pair, 16))
}
