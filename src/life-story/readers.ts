import { sql } from 'kysely'
import type { CarePagePermit } from '../access/decide.ts'
import { type StoryAudience, storyAudiencesOf } from '../access/story.ts'
import type { Tx } from '../db/connect.ts'

type Permit = CarePagePermit<'life-story.read' | 'life-story.write' | 'life-story.share'>

/** «Wie mag dit verhaal lezen?», as it is ticked now. */
export interface Ticks {
  audiences: StoryAudience[]
  /** The couplings of the organisations that may read it. */
  couplings: string[]
}

/** What is ticked; nothing for whom the story is not. */
export const readTicks = async (permit: Permit, tx: Tx): Promise<Ticks> => {
  const rows = await tx
    .selectFrom('story_readers')
    .select(['audience', 'coupling_id'])
    .where('care_page_id', '=', permit.carePageId)
    .execute()
  return {
    audiences: rows.flatMap(({ audience }) => audience ?? []),
    couplings: rows.flatMap(({ coupling_id }) => coupling_id ?? []),
  }
}

/** Somebody around the page, as far as the story goes. */
export interface StoryPerson {
  accountId: string
  name: string
  /** Reads it whatever is ticked. */
  writes: boolean
  audiences: StoryAudience[]
}

/** Everybody who takes part now, the manager first: who writes along, and which audiences each belongs to. */
export const listStoryPeople = async (permit: Permit, tx: Tx): Promise<StoryPerson[]> => {
  const { rows } = await sql<{
    accountId: string
    name: string
    role: string
    categories: string[]
    client: boolean
  }>`
    select p.account_id as "accountId", p.name, p.role, p.categories,
      exists (select 1 from care_pages c where c.id = ${permit.carePageId} and c.of_account_id = p.account_id) as client
    from app.page_people(${permit.carePageId}) p`.execute(tx)
  return rows.map(({ accountId, name, role, categories, client }) => ({
    accountId,
    name,
    writes: role === 'manager' || client || categories.includes('life_story'),
    audiences: storyAudiencesOf(categories),
  }))
}

/** Those who read the story now: who writes along, and who belongs to an audience that was ticked. */
export const readersAmong = (
  people: readonly StoryPerson[],
  ticked: readonly StoryAudience[],
): StoryPerson[] =>
  people.filter(
    ({ writes, audiences }) => writes || audiences.some((audience) => ticked.includes(audience)),
  )
