import { clientPath } from '../clients/paths.ts'

const list = (slug: string): string => `/organisatie/${slug}/berichten`

/** Addresses of the messages of families, at an organisation. */
export const inboxPaths = {
  list,
  thread: (slug: string, threadId: string) => `${list(slug)}/${threadId}`,
  live: (slug: string, threadId: string) => `${list(slug)}/${threadId}/live`,
  take: (slug: string, threadId: string) => `${list(slug)}/${threadId}/oppakken`,
  close: (slug: string, threadId: string) => `${list(slug)}/${threadId}/afsluiten`,
  reopen: (slug: string, threadId: string) => `${list(slug)}/${threadId}/heropenen`,
  remark: (slug: string, threadId: string) => `${list(slug)}/${threadId}/opmerking`,
  file: (slug: string, threadId: string, fileId: string, size?: 'small') =>
    `${list(slug)}/${threadId}/bestand/${fileId}${size ? '?maat=klein' : ''}`,
  /** A message to the family of one client. */
  begin: (slug: string, recordId: string) => `${clientPath(slug, recordId)}/bericht`,
}
