/** How long to wait, for in a sentence: «over 1 minuut», «over 12 minuten», «over 2 uur». */
export const waitWords = (seconds: number): string => {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  if (minutes === 1) return 'over 1 minuut'
  return minutes < 90 ? `over ${minutes} minuten` : `over ${Math.ceil(minutes / 60)} uur`
}
