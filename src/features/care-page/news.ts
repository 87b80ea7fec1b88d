import { decideMark } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import { changedWords, countPart, newWords, type PartCounts } from '../../dossier/part-counts.ts'
import { PARTS, type PartWords } from '../../dossier/parts.ts'
import { lastLooks } from '../../dossier/visits.ts'

/** What is new in the dossier, part by part, in words; null for who is not in the trusted group. */
export interface DossierNews {
  /** «3 nieuwe rapportages»: the parts with something new. */
  lines: string[]
  /** This person never opened the dossier. */
  neverOpened: boolean
}

const inWords = (words: PartWords, counts: PartCounts): string[] =>
  [newWords(words, counts.added), changedWords(words, counts.changed)].filter((line) => line !== '')

/**
 * Tells how much is new since the viewer last looked, in the parts that he may open once the second step is passed.
 * It shows nothing of what is there, so it needs no second step.
 */
export const readDossierNews = async (
  request: CarePageRequest<'page.open'>,
): Promise<DossierNews | null> => {
  const { standing, permit, tx } = request
  const looks = await lastLooks(permit, tx)
  const news: { words: PartWords; counts: PartCounts | null }[] = []
  for (const words of PARTS) {
    const mark = decideMark(standing, words.action)
    const since = looks.get(words.part)
    if (mark)
      news.push({ words, counts: since ? await countPart(mark, tx, words.part, since) : null })
  }
  if (news.length === 0) return null
  return {
    lines: news.flatMap(({ words, counts }) => (counts ? inWords(words, counts) : [])),
    neverOpened: news.every(({ counts }) => counts === null),
  }
}
