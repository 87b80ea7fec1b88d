import { clientPath } from '../clients/paths.ts'

const list = (slug: string): string => `/organisatie/${slug}/vragenlijsten`
const one = (slug: string, id: string): string => `${list(slug)}/${id}`
const answers = (slug: string, id: string): string => `/organisatie/${slug}/antwoorden/${id}`

/** Addresses of questionnaires at the organisation. */
export const staffQuestionnairePaths = {
  list,
  upload: (slug: string) => `${list(slug)}/toevoegen`,
  make: (slug: string) => `${list(slug)}/maken`,
  one,
  ask: (slug: string, id: string) => `${one(slug, id)}/klaarzetten`,
  remind: (slug: string, id: string) => `${one(slug, id)}/herinneren`,
  retire: (slug: string, id: string) => `${one(slug, id)}/stoppen`,
  publish: (slug: string, id: string) => `${one(slug, id)}/publiceren`,
  renew: (slug: string, id: string) => `${one(slug, id)}/nieuwe-versie`,
  edit: (slug: string, id: string) => `${one(slug, id)}/bewerken`,
  question: (slug: string, id: string, linkId: string) => `${one(slug, id)}/vragen/${linkId}`,
  moveQuestion: (slug: string, id: string, linkId: string) =>
    `${one(slug, id)}/vragen/${linkId}/omhoog`,
  removeQuestion: (slug: string, id: string, linkId: string) =>
    `${one(slug, id)}/vragen/${linkId}/weghalen`,
  ofClient: (slug: string, recordId: string) => `${clientPath(slug, recordId)}/vragenlijsten`,
  /** What one client was asked, and answered. */
  answers,
  version: (slug: string, id: string, version: number) => `${answers(slug, id)}/versie/${version}`,
  file: (slug: string, id: string, fileId: string) => `${answers(slug, id)}/bestanden/${fileId}`,
  remindOne: (slug: string, id: string) => `${answers(slug, id)}/herinneren`,
  withdraw: (slug: string, id: string) => `${answers(slug, id)}/intrekken`,
  fill: (slug: string, id: string) => `${answers(slug, id)}/invullen`,
  screen: (slug: string, id: string, key: string) => `${answers(slug, id)}/invullen/${key}`,
  check: (slug: string, id: string) => `${answers(slug, id)}/controleren`,
  discard: (slug: string, id: string) => `${answers(slug, id)}/weggooien`,
}
