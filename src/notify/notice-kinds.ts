import type { CarePageAction } from '../access/actions.ts'

/** What somebody can be told of, each with the action that shows it: who may not do that is not told. */
export const NOTICE_KINDS = {
  message: 'messages.read',
  appointment: 'calendar.read',
  task: 'tasks.read',
  note: 'notes.read',
  story: 'life-story.read',
  connection: 'connections.read',
  /** A task that is due. */
  reminder: 'tasks.read',
  /** One that waits for an answer, or that can be read. */
  questionnaire: 'questionnaires.read',
} as const satisfies Record<string, CarePageAction>

export type NoticeKind = keyof typeof NOTICE_KINDS

export const NOTICE_KIND_NAMES = Object.keys(NOTICE_KINDS) as NoticeKind[]
