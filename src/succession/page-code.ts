/** The code by which the people of a page tell the service desk which one it is: «b8cf-cf1a». It opens nothing. */
export const pageCode = (carePageId: string): string =>
  `${carePageId.slice(0, 4)}-${carePageId.slice(4, 8)}`
