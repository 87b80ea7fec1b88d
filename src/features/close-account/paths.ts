/** «Verwijder mij als Naast-gebruiker» (ACC-10), and the page after it. */
export const closeAccountPaths = {
  page: '/account/verwijderen',
  done: '/account-verwijderd',
}
