/** Taking along all one's own data (ACC-12). */
export const takeAlongPaths = {
  page: '/account/meenemen',
  download: '/account/meenemen/bestand',
}
