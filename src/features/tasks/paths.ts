/** Addresses of the tasks of a care page. A turn is one time that a task has to be done. */
const list = (carePageId: string): string => `/zorgpagina/${carePageId}/taken`
const turn =
  (what: string) =>
  (carePageId: string, turnId: string): string =>
    `${list(carePageId)}/${turnId}${what}`

export const taskPaths = {
  list,
  done: (carePageId: string) => `${list(carePageId)}/gedaan`,
  add: (carePageId: string) => `${list(carePageId)}/nieuw`,
  one: turn(''),
  change: turn('/wijzigen'),
  remove: turn('/verwijderen'),
  take: turn('/doen'),
  decline: turn('/weigeren'),
  finish: turn('/gedaan'),
  undo: turn('/toch-niet'),
  giveBack: turn('/teruggeven'),
  handOver: turn('/geven'),
}
