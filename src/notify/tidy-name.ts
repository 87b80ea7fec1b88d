const longest = 80

/**
 * A name as somebody typed it, made fit for the words of a mail: one line, not
 * endless, without invisible or direction-turning characters. A full stop gets
 * a space behind it and `://` goes, so that no mail program turns a «name»
 * such as «winkel.example» into a link.
 */
export function tidyName(name: string): string {
  const line = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll('://', ' ')
    .replace(/\.(?=\S)/gu, '. ')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`
}
