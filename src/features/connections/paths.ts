/** Addresses of the people around a care page. */
export const connectionPaths = {
  list: (carePageId: string) => `/zorgpagina/${carePageId}/connecties`,
  invite: (carePageId: string) => `/zorgpagina/${carePageId}/connecties/uitnodigen`,
  overview: (carePageId: string) => `/zorgpagina/${carePageId}/connecties/wie-ziet-wat`,
  rights: (carePageId: string, participantId: string) =>
    `/zorgpagina/${carePageId}/connecties/${participantId}/rechten`,
  remove: (carePageId: string, participantId: string) =>
    `/zorgpagina/${carePageId}/connecties/${participantId}/verwijderen`,
  again: (carePageId: string, invitationId: string) =>
    `/zorgpagina/${carePageId}/uitnodigingen/${invitationId}/opnieuw`,
  withdraw: (carePageId: string, invitationId: string) =>
    `/zorgpagina/${carePageId}/uitnodigingen/${invitationId}/intrekken`,
}
