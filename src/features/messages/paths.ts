import type { Audience } from '../../access/audience.ts'

/** What is said with an organisation stands apart: behind the second step. */
const base = (carePageId: string, audience: Audience = 'network'): string =>
  `/zorgpagina/${carePageId}/berichten${audience === 'organisation' ? '/organisatie' : ''}`

/** Addresses of the messages on a care page; the audience is that of the thread. */
export const messagePaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/berichten`,
  write: (carePageId: string) => `/zorgpagina/${carePageId}/berichten/nieuw`,
  draft: (carePageId: string, audience?: Audience) => `${base(carePageId, audience)}/concept`,
  dropDraft: (carePageId: string, audience?: Audience) =>
    `${base(carePageId, audience)}/concept/weggooien`,
  thread: (carePageId: string, threadId: string, audience?: Audience) =>
    `${base(carePageId, audience)}/${threadId}`,
  /** The part of a thread that begins just above a message. */
  at: (
    carePageId: string,
    threadId: string,
    number: number,
    more: Record<string, string> = {},
    audience?: Audience,
  ) =>
    `${messagePaths.thread(carePageId, threadId, audience)}?${new URLSearchParams({ bij: String(number), ...more })}#${messageAnchor(number)}`,
  file: (
    carePageId: string,
    threadId: string,
    fileId: string,
    { size, audience }: { size?: 'small'; audience?: Audience } = {},
  ) => `${base(carePageId, audience)}/${threadId}/bestand/${fileId}${size ? '?maat=klein' : ''}`,
  edit: (carePageId: string, threadId: string, messageId: string) =>
    `/zorgpagina/${carePageId}/berichten/${threadId}/${messageId}/wijzigen`,
  withdraw: (carePageId: string, threadId: string, messageId: string) =>
    `/zorgpagina/${carePageId}/berichten/${threadId}/${messageId}/intrekken`,
}

/** Where on the page of a thread a message stands. */
export const messageAnchor = (number: number): string => `bericht-${number}`
