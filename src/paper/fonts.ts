import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The two weights of the letter, and whether their shapes travel inside the PDF. */
export type LetterFonts = {
  readonly regular: Buffer | string
  readonly bold: Buffer | string
  readonly embedded: boolean
}

const family = '@expo-google-fonts/atkinson-hyperlegible-next'

let kept: LetterFonts | undefined

/**
 * Atkinson Hyperlegible Next (SIL Open Font License 1.1, which allows embedding):
 * made for people with low vision, so that 0, O, 8 and B in a code differ.
 * Without that package the letter takes the reader's own Helvetica; it is then
 * tagged all the same, but no PDF/UA, which wants every font inside.
 */
export function letterFonts(): LetterFonts {
  kept ??= embeddedFonts() ?? { regular: 'Helvetica', bold: 'Helvetica-Bold', embedded: false }
  return kept
}

function embeddedFonts(): LetterFonts | undefined {
  const regular = fontFile('400Regular')
  const bold = fontFile('700Bold')
  return regular && bold ? { regular, bold, embedded: true } : undefined
}

function fontFile(weight: string): Buffer | undefined {
  try {
    const path = `${family}/${weight}/AtkinsonHyperlegibleNext_${weight}.ttf`
    return readFileSync(createRequire(import.meta.url).resolve(path))
  } catch {
    return undefined
  }
}
