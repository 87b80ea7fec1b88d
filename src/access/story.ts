import { audiencesOf } from './audience.ts'
import { decide } from './decide.ts'
import type { CarePageStanding } from './standing.ts'

/** The audiences of a page that «Wie mag dit verhaal lezen?» offers (DOS-5). */
export const STORY_AUDIENCES = ['network', 'trusted'] as const
export type StoryAudience = (typeof STORY_AUDIENCES)[number]

/** The audiences of the story that somebody who holds these categories belongs to; the same as those of messages. */
export const storyAudiencesOf = (categories: readonly string[]): StoryAudience[] => {
  const audiences: readonly string[] = audiencesOf(categories)
  return STORY_AUDIENCES.filter((audience) => audiences.includes(audience))
}

/**
 * Whether somebody around a page may read its life story: who may write in it, and whoever belongs to an audience that
 * the family ticked. `app.stories_i_read` says the same in the database.
 */
export const mayReadStory = (
  standing: CarePageStanding,
  ticked: readonly StoryAudience[],
): boolean =>
  decide(standing, 'life-story.write').permit !== undefined ||
  storyAudiencesOf(standing.categories).some((audience) => ticked.includes(audience))
