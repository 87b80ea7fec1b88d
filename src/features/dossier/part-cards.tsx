import { decide, type Refusal } from '../../access/decide.ts'
import type { CarePageRequest } from '../../access/request.ts'
import {
  changedWords,
  countPart,
  newWords,
  type PartCounts,
  totalWords,
} from '../../dossier/part-counts.ts'
import { PARTS, type PartWords } from '../../dossier/parts.ts'
import { listed } from '../../dossier/record-notices.tsx'
import { lastLooks } from '../../dossier/visits.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { capitalised } from '../../ui/names.ts'
import { Time } from '../../ui/time.tsx'

/** How one part of the dossier stands to the viewer. */
export interface PartState {
  words: PartWords
  /** Null when he may open it. */
  refusal: Refusal | null
  /** What came since he last looked; everything when he never did. */
  counts: PartCounts
  lastLook: Date | null
  /** Organisations that are coupled and do not share this part. */
  notSharing: string[]
}

/** How each part stands to the viewer: the same rules decide that decide on opening it. */
export const readParts = async (request: CarePageRequest<'dossier.open'>): Promise<PartState[]> => {
  const { permit, standing, tx } = request
  const looks = await lastLooks(permit, tx)
  const parts: PartState[] = []
  for (const words of PARTS) {
    const { permit: open, refusal } = decide(standing, words.action)
    const lastLook = looks.get(words.part) ?? null
    parts.push({
      words,
      refusal: refusal ?? null,
      counts: open ? await countPart(open, tx, words.part, lastLook) : { added: 0, changed: 0 },
      lastLook,
      notSharing: standing.couplings
        .filter(({ policy }) => !policy.sharedParts.includes(words.part))
        .map(({ organisation }) => organisation.name),
    })
  }
  return parts
}

/** The parts as cards: what is new in each, and of what one cannot open, why not. */
export function PartCards({
  request,
  parts,
}: {
  request: CarePageRequest<'dossier.open'>
  parts: readonly PartState[]
}) {
  return (
    <Cards columns>
      {parts.map((part) => (
        <PartCard request={request} part={part} />
      ))}
    </Cards>
  )
}

function PartCard({
  request,
  part,
}: {
  request: CarePageRequest<'dossier.open'>
  part: PartState
}) {
  const { words, counts, lastLook, notSharing } = part
  const { carePage, managerName } = request.standing
  if (part.refusal === 'not-shared')
    return (
      <Card title={words.label} icon={words.icon}>
        <p>{listed(notSharing)} deelt dit onderdeel niet.</p>
      </Card>
    )
  if (part.refusal === 'new-rules')
    return (
      <Card title={words.label} icon="lock">
        <p>Lees eerst de nieuwe regels van de zorgorganisatie.</p>
      </Card>
    )
  if (part.refusal)
    return (
      <Card title={words.label} icon="lock">
        <p>U mag dit onderdeel niet lezen. Vraag het aan {managerName ?? 'de beheerder'}.</p>
      </Card>
    )
  const news = [newWords(words, counts.added), changedWords(words, counts.changed)].filter(Boolean)
  return (
    <Card
      title={words.label}
      href={words.path(carePage.id)}
      icon={words.icon}
      aside={lastLook && news.length > 0 ? <Badge kind="success">Nieuw</Badge> : null}
    >
      {lastLook ? (
        <>
          <p>{capitalised(news.join(' en ') || 'Niets nieuws')}</p>
          <p class="muted">
            Sinds <Time when={lastLook} look="moment" now={request.now} />
          </p>
        </>
      ) : (
        <p>{capitalised(totalWords(words, counts.added))}</p>
      )}
      {notSharing.length === 0 ? null : <p class="muted">{listed(notSharing)} deelt dit niet.</p>}
    </Card>
  )
}
