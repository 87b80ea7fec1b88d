import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type FileStore, newKey } from '../../src/files/store.ts'
import type { Account, Coupling } from './built.ts'
import type { Words } from './words.ts'

/** Questionnaires of a family and its organisation, as addresses name them. */
export interface QuestionnaireIds {
  /** In use, and one that is being made. */
  questionnaire: string
  madeQuestionnaire: string
  /** Waits for an answer, and is begun by the manager; and one of the other page. */
  asked: string
  secondAsked: string
  /** Answered by the manager, with a file. */
  answered: string
  answerFile: string
  /** What the organisation fills in for the family, begun. */
  told: string
}

interface World {
  owner: pg.Client
  files: FileStore
  coupling: Coupling
  secondCoupling: Coupling
  manager: Account
  staff: Account
  words: Words
  now: Date
}

const itemsOf = ({ title }: Words) => [
  { linkId: 'vraag-1', type: 'string', text: title.slice(0, 200) },
  { linkId: 'vraag-2', type: 'attachment', text: 'Voeg een foto toe' },
]

const DRAFT = JSON.stringify({ values: { '0': [{ valueString: 'Goed geslapen' }] }, turns: {} })

/** Makes them, in a world that has the family. */
export const askQuestionnaires = async (world: World): Promise<QuestionnaireIds> => {
  const { owner, coupling, secondCoupling, manager, staff, words, now } = world
  const title = words.title.slice(0, 200)
  const questionnaire = async (url: string, publishedAt: Date | null): Promise<string> => {
    const id = randomUUID()
    const json = { resourceType: 'Questionnaire', url, version: '1', title, item: itemsOf(words) }
    await owner.query(
      `insert into questionnaires (id, organisation_id, url, version, title, json, by_hand_at, made_by, made_at, published_at)
       values ($1, $2, $3, '1', $4, $5, $6, $7, $6, $8)`,
      [id, coupling.organisation.id, url, title, JSON.stringify(json), now, staff.id, publishedAt],
    )
    return id
  }
  const inUse = await questionnaire('urn:proef', now)
  const other = await questionnaire('urn:tweede', now)
  const made = await questionnaire('urn:concept', null)
  const ask = async (
    of: Coupling,
    given: { kind: 'ask' | 'tell'; questionnaire: string; url: string; begunBy: Account },
  ): Promise<string> => {
    const id = randomUUID()
    await owner.query(
      `insert into questionnaire_requests (id, coupling_id, care_page_id, organisation_id, patient_id, questionnaire_id, url,
         kind, title, turn, asked_by, asked_by_name, asked_at, shown_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, gen_random_uuid(), $10, $11, $12, $13)`,
      [
        ...[id, of.id, of.carePageId, of.organisation.id, of.patientId, given.questionnaire],
        ...[given.url, given.kind, title, staff.id, staff.name, now],
        given.kind === 'ask' ? now : null,
      ],
    )
    await owner.query(
      `insert into questionnaire_drafts (request_id, account_id, coupling_id, care_page_id, questionnaire_id, answers)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, given.begunBy.id, of.id, of.carePageId, given.questionnaire, DRAFT],
    )
    return id
  }
  const first = { questionnaire: inUse, url: 'urn:proef', begunBy: manager }
  const asked = await ask(coupling, { ...first, kind: 'ask' })
  const secondAsked = await ask(secondCoupling, { ...first, kind: 'ask' })
  const told = await ask(coupling, { ...first, kind: 'tell', begunBy: staff })
  const answered = await ask(coupling, {
    ...{ kind: 'ask', questionnaire: other, url: 'urn:tweede', begunBy: staff },
  })
  const answerFile = await answer(world, answered, other)
  return {
    ...{ questionnaire: inUse, madeQuestionnaire: made },
    ...{ asked, secondAsked, answered, answerFile, told },
  }
}

const answer = async (
  { owner, files, coupling, manager, words, now }: World,
  request: string,
  questionnaire: string,
): Promise<string> => {
  const [fileId, key] = [randomUUID(), newKey()]
  await files.put(key, Buffer.from('Beste'), 'text/plain')
  await owner.query(
    `insert into files (id, care_page_id, uploaded_by, name, media_type, bytes, storage_key, created_at, attached_at)
     values ($1, $2, $3, 'brief.txt', 'text/plain', 5, $4, $5, $5)`,
    [fileId, coupling.carePageId, manager.id, key, now],
  )
  await owner.query(
    `insert into questionnaire_files (file_id, request_id, coupling_id, care_page_id, account_id, sent_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [fileId, request, coupling.id, coupling.carePageId, manager.id, now],
  )
  const valueAttachment = {
    url: `urn:uuid:${fileId}`,
    title: 'brief.txt',
    contentType: 'text/plain',
  }
  const json = {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    item: [
      { linkId: 'vraag-1', answer: [{ valueString: words.text }] },
      { linkId: 'vraag-2', answer: [{ valueAttachment }] },
    ],
  }
  await owner.query(
    `insert into questionnaire_responses (request_id, coupling_id, care_page_id, questionnaire_id, version, json, filled_by,
       filled_by_name, filled_as, sent_at) values ($1, $2, $3, $4, 1, $5, $6, $7, 'family', $8)`,
    [
      ...[request, coupling.id, coupling.carePageId, questionnaire, JSON.stringify(json)],
      ...[manager.id, manager.name, now],
    ],
  )
  await owner.query(
    'update questionnaire_requests set latest_version = 1, answered_at = $2, changed_at = $2 where id = $1',
    [request, now],
  )
  await owner.query('delete from questionnaire_drafts where request_id = $1', [request])
  return fileId
}
