/** The addresses of the help centre. */
export const helpPaths = {
  front: '/hulp',
  article: (slug: string): string => `/hulp/${slug}`,
  search: (words: string): string => `/hulp?zoek=${encodeURIComponent(words)}`,
} as const
