import { decideMark } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { PARTS, type PartWords } from '../../dossier/parts.ts'
import { lastLooks } from '../../dossier/visits.ts'
import { countNews, MANY } from './queries.ts'

/** What is new in the dossier, part by part, in words; null for who is not in the trusted group. */
export interface DossierNews {
  /** «3 nieuwe rapportages»: the parts with something new. */
  lines: string[]
  /** This person never opened the dossier. */
  neverOpened: boolean
}

const inWords = (words: PartWords, count: number): string => {
  if (count === 1) return `1 ${words.newOne}`
  return count > MANY ? `meer dan ${MANY} nieuwe ${words.many}` : `${count} nieuwe ${words.many}`
}

/**
 * Tells how much is new since the viewer last looked, in the parts that he may open once the second step is passed.
 * It shows nothing of what is there, so it needs no second step.
 */
export const readDossierNews = async (
  request: CarePageRequest<'page.open'>,
): Promise<DossierNews | null> => {
  const { standing, permit, tx } = request
  const looks = await lastLooks(permit, tx)
  const news: { words: PartWords; count: number | null }[] = []
  for (const words of PARTS) {
    const mark = decideMark(standing, words.action)
    const since = looks.get(words.part)
    if (mark)
      news.push({ words, count: since ? await countNews(mark, tx, words.part, since) : null })
  }
  if (news.length === 0) return null
  return {
    lines: news.flatMap(({ words, count }) => (count ? [inWords(words, count)] : [])),
    neverOpened: news.every(({ count }) => count === null),
  }
}
