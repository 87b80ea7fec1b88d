/** Addresses of the screens of a care page. */
const list = (carePageId: string): string => `/zorgpagina/${carePageId}/kalender/luna`

export const boardPaths = {
  /** Where somebody who is signed in goes with a code, whatever page it is for: short enough to type. */
  entry: '/scherm',
  list,
  /** The same with the code filled in. */
  withCode: (carePageId: string, code: string) =>
    `${list(carePageId)}?code=${encodeURIComponent(code)}`,
  confirm: (carePageId: string, pairingId: string) => `${list(carePageId)}/koppelen/${pairingId}`,
  end: (carePageId: string, boardId: string) => `${list(carePageId)}/${boardId}/loskoppelen`,
  takeOver: (carePageId: string, boardId: string) => `${list(carePageId)}/${boardId}/overnemen`,
}
