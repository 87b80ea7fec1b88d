/** Addresses of a care page's front and of what is known of its person. */
export const carePagePaths = {
  front: (carePageId: string) => `/zorgpagina/${carePageId}`,
  profile: (carePageId: string) => `/zorgpagina/${carePageId}/profiel`,
  editProfile: (carePageId: string) => `/zorgpagina/${carePageId}/profiel/wijzigen`,
}
