/** Where the people of a page read that the desk arranges another manager, and answer or stop it. */
export const successionPaths = {
  page: (carePageId: string): string => `/zorgpagina/${carePageId}/beheerwissel`,
  accept: (carePageId: string): string => `/zorgpagina/${carePageId}/beheerwissel/ja`,
  decline: (carePageId: string): string => `/zorgpagina/${carePageId}/beheerwissel/nee`,
  stop: (carePageId: string): string => `/zorgpagina/${carePageId}/beheerwissel/stoppen`,
  /** Of the mail to who takes no part yet. */
  invited: (token: string): string => `/beheerwissel/${encodeURIComponent(token)}`,
  invitedNo: (token: string): string => `/beheerwissel/${encodeURIComponent(token)}/nee`,
  /** Of the mail to the manager of now. */
  stopByLink: (token: string): string => `/beheerwissel-stoppen/${encodeURIComponent(token)}`,
  stopped: '/beheerwissel-gestopt',
} as const
