/** Addresses of the messages on a care page. */
export const messagePaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/berichten`,
  write: (carePageId: string) => `/zorgpagina/${carePageId}/berichten/nieuw`,
  draft: (carePageId: string) => `/zorgpagina/${carePageId}/berichten/concept`,
  dropDraft: (carePageId: string) => `/zorgpagina/${carePageId}/berichten/concept/weggooien`,
  thread: (carePageId: string, threadId: string) =>
    `/zorgpagina/${carePageId}/berichten/${threadId}`,
  /** The part of a thread that begins just above a message. */
  at: (carePageId: string, threadId: string, number: number, more: Record<string, string> = {}) =>
    `${messagePaths.thread(carePageId, threadId)}?${new URLSearchParams({ bij: String(number), ...more })}#${messageAnchor(number)}`,
  file: (carePageId: string, threadId: string, fileId: string, size?: 'small') =>
    `/zorgpagina/${carePageId}/berichten/${threadId}/bestand/${fileId}${size ? '?maat=klein' : ''}`,
  edit: (carePageId: string, threadId: string, messageId: string) =>
    `/zorgpagina/${carePageId}/berichten/${threadId}/${messageId}/wijzigen`,
  withdraw: (carePageId: string, threadId: string, messageId: string) =>
    `/zorgpagina/${carePageId}/berichten/${threadId}/${messageId}/intrekken`,
}

/** Where on the page of a thread a message stands. */
export const messageAnchor = (number: number): string => `bericht-${number}`
