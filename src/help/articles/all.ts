import type { Article } from '../article.ts'
import { ACCOUNT } from './account.ts'
import { BEGIN } from './beginnen.ts'
import { DAILY } from './dagelijks.ts'
import { DOSSIER } from './dossier.ts'
import { SIGNING_IN } from './inloggen.ts'
import { STAFF } from './medewerkers.ts'
import { CARE_PAGE } from './zorgpagina.ts'

/** Every article of the help centre. */
export const ARTICLES: readonly Article[] = [
  ...BEGIN,
  ...SIGNING_IN,
  ...CARE_PAGE,
  ...DOSSIER,
  ...DAILY,
  ...ACCOUNT,
  ...STAFF,
]

/** The article at an address, or null. */
export const findArticle = (slug: string): Article | null =>
  ARTICLES.find((article) => article.slug === slug) ?? null
