import type { Generated } from 'kysely'

interface LifeStoriesTable {
  care_page_id: string
  version: Generated<number>
  changed_at: Generated<Date>
}

interface StoryReadersTable {
  id: Generated<string>
  care_page_id: string
  audience: 'network' | 'trusted' | null
  coupling_id: string | null
  since: Generated<Date>
  chosen_by: string | null
}

interface StoryChaptersTable {
  id: Generated<string>
  care_page_id: string
  kind:
    | 'called'
    | 'who'
    | 'family'
    | 'work'
    | 'likes'
    | 'dislikes'
    | 'habits'
    | 'music'
    | 'faith'
    | 'upset'
    | 'own'
  title: Generated<string>
  body: Generated<string>
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
  changed_by: string | null
  changed_at: Generated<Date>
}

interface StoryChapterVersionsTable {
  chapter_id: string
  care_page_id: string
  version: number
  title: string
  body: string
  photo_words: Generated<string>
  changed_by: string | null
  changed_at: Generated<Date>
  put_back: number | null
}

interface StoryPhotosTable {
  file_id: string
  chapter_id: string
  care_page_id: string
  caption: Generated<string>
  alternative: string
  added_by: string | null
  added_at: Generated<Date>
}

interface StoryDraftsTable {
  account_id: string
  care_page_id: string
  chapter: string
  version: number
  title: Generated<string>
  body: string
  changed_at: Generated<Date>
}

interface StoryFilingsTable {
  coupling_id: string
  care_page_id: string
  story_version: number
  state: Generated<'waiting' | 'filed'>
  waiting_since: Generated<Date>
  filed_at: Date | null
}

export interface LifeStoryTables {
  life_stories: LifeStoriesTable
  story_chapter_versions: StoryChapterVersionsTable
  story_chapters: StoryChaptersTable
  story_drafts: StoryDraftsTable
  story_filings: StoryFilingsTable
  story_photos: StoryPhotosTable
  story_readers: StoryReadersTable
}
