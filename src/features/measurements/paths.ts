/** A label as a part of an address: «Vocht binnen in 24 uur» becomes `vocht-binnen-in-24-uur`. */
export const addressName = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'meting'

/** Addresses of the measurements of a care page. */
export const measurementPaths = {
  overview: (carePageId: string) => `/zorgpagina/${carePageId}/dossier/metingen`,
  series: (carePageId: string, name: string) =>
    `/zorgpagina/${carePageId}/dossier/metingen/${name}`,
}
