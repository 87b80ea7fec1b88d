/** A page's kind as src/help/page-kinds.ts has it, so that the desk knows from where somebody asks. */
const withKind = (path: string, kind: string | undefined): string =>
  kind ? `${path}?van=${encodeURIComponent(kind)}` : path

export const questionPaths = {
  list: '/mijn-vragen',
  ask: (kind?: string): string => withKind('/mijn-vragen/nieuw', kind),
  one: (ticketId: string): string => `/mijn-vragen/${ticketId}`,
  done: (ticketId: string): string => `/mijn-vragen/${ticketId}/klaar`,
  endChat: (ticketId: string): string => `/mijn-vragen/${ticketId}/chat-stoppen`,
  chat: (kind?: string): string => withKind('/chat', kind),
  /** For who is not signed in. */
  askPublic: (kind?: string): string => withKind('/vraag-stellen', kind),
  sentPublic: '/vraag-stellen/verstuurd',
} as const
