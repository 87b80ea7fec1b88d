export type DeskRule = { logged?: 'view' | 'change' }

/** What the people of the service desk do; each of these needs the second step. None of it opens a care page. */
export const DESK_ACTIONS = {
  // Whether messages arrive: to whom and when, and never what stands in them (NTF-1).
  'deliveries.list': { logged: 'view' },
  'deliveries.retry': { logged: 'change' },
  // Questions to the desk, and chat (HLP-1, HLP-2). They stand apart from the care pages.
  'tickets.list': { logged: 'view' },
  'tickets.read': { logged: 'view' },
  'tickets.answer': { logged: 'change' },
  'tickets.follow': {},
  'desk-hours.edit': { logged: 'change' },
  // Another manager where the one of now cannot act: two of the desk, and never what is on the page (PAG-4).
  'succession.list': { logged: 'view' },
  'succession.start': { logged: 'change' },
  'succession.approve': { logged: 'change' },
  'succession.stop': { logged: 'change' },
  // Apps that may ask participants to look along: who made them, and where they live (0057).
  'apps.list': { logged: 'view' },
  'apps.register': { logged: 'change' },
  'apps.end': { logged: 'change' },
} as const satisfies Record<string, DeskRule>
export type DeskAction = keyof typeof DESK_ACTIONS
