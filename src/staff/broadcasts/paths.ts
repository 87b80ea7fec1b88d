const list = (slug: string): string => `/organisatie/${slug}/familieberichten`

/** Addresses of messages to many families at once (MSG-9). */
export const broadcastPaths = {
  list,
  write: (slug: string) => `${list(slug)}/nieuw`,
  one: (slug: string, broadcastId: string) => `${list(slug)}/${broadcastId}`,
  send: (slug: string, broadcastId: string) => `${list(slug)}/${broadcastId}/versturen`,
  withdraw: (slug: string, broadcastId: string) => `${list(slug)}/${broadcastId}/intrekken`,
}
