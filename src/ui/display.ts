/** How someone wants to read: chosen on «Lezen en zien», kept in a cookie, put on <html>. */
export interface Display {
  /** `auto` follows the device. */
  theme: 'auto' | 'light' | 'dark'
  contrast: 'auto' | 'more'
  /** 100, 120, 145 and 170 percent. */
  size: 'm' | 'l' | 'xl' | 'xxl'
}

export const defaultDisplay: Display = { theme: 'auto', contrast: 'auto', size: 'm' }

const themes = ['auto', 'light', 'dark'] as const
const contrasts = ['auto', 'more'] as const
const sizes = ['m', 'l', 'xl', 'xxl'] as const

/** The choice as one short text, for a cookie: «dark.more.xl». */
export function displayToText(display: Display): string {
  return `${display.theme}.${display.contrast}.${display.size}`
}

/** Reads what `displayToText` wrote. Anything unknown in it becomes the default. */
export function displayFromText(text: string | undefined): Display {
  const [theme, contrast, size] = (text ?? '').split('.')
  return {
    theme: themes.find((known) => known === theme) ?? defaultDisplay.theme,
    contrast: contrasts.find((known) => known === contrast) ?? defaultDisplay.contrast,
    size: sizes.find((known) => known === size) ?? defaultDisplay.size,
  }
}
