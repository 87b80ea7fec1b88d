import { clientPath } from '../clients/paths.ts'

/** Who is around a client stands apart: it is for everybody who works for him. */
const CIRCLE = ['contactpersonen', 'zorgteam']

const base = (slug: string, recordId: string, segment: string): string =>
  `${clientPath(slug, recordId)}/${CIRCLE.includes(segment) ? 'kring' : 'dossier'}/${segment}`

/** Pages of the file that an organisation keeps of a client itself; `segment` names the kind of thing. */
export const ownRecordPaths = {
  overview: (slug: string, recordId: string): string => `${clientPath(slug, recordId)}/dossier`,
  list: base,
  add: (slug: string, recordId: string, segment: string): string =>
    `${base(slug, recordId, segment)}/nieuw`,
  draft: (slug: string, recordId: string, segment: string): string =>
    `${base(slug, recordId, segment)}/concept`,
  one: (slug: string, recordId: string, segment: string, itemId: string): string =>
    `${base(slug, recordId, segment)}/${itemId}`,
  correct: (slug: string, recordId: string, segment: string, itemId: string): string =>
    `${base(slug, recordId, segment)}/${itemId}/verbeteren`,
  open: (slug: string, recordId: string, segment: string, itemId: string): string =>
    `${base(slug, recordId, segment)}/${itemId}/openzetten`,
  close: (slug: string, recordId: string, segment: string, itemId: string): string =>
    `${base(slug, recordId, segment)}/${itemId}/dichtzetten`,
  file: (slug: string, recordId: string, itemId: string, number: number): string =>
    `${base(slug, recordId, 'documenten')}/${itemId}/bestand/${number}`,
}
