/** Addresses of accepting an invitation; the first stands in the mail. */
export const invitationPaths = {
  open: (token: string) => `/uitnodiging/${token}`,
  accept: (token: string) => `/uitnodiging/${token}/meedoen`,
  newAccount: (token: string) => `/uitnodiging/${token}/account`,
}
