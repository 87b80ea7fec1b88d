/** A size in bytes as people say it: «240 kB», «1,2 MB». */
export const sizeInWords = (bytes: number): string => {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',').replace(',0', '')} MB`
}
