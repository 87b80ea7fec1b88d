/** Addresses of what is there without a network (HLP-4). */
export const offlinePaths = {
  worker: '/sw.js',
  noConnection: '/geen-verbinding',
  today: (carePageId: string) => `/zorgpagina/${carePageId}/kalender/vandaag-offline`,
}
