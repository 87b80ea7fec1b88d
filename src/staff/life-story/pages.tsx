import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Chapter } from '../../life-story/read.ts'
import { ChapterShown } from '../../life-story/story-shown.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { staffStoryPaths } from './paths.ts'

interface Props {
  request: StaffRequest<'stories.read'>
  recordId: string
  name: string
  /** Those in which something was told. */
  chapters: readonly Chapter[]
}

/** When anything of it was changed last; null for a story in which nothing stands. */
const lastChange = (chapters: readonly Chapter[]): Date | null =>
  chapters.reduce<Date | null>(
    (last, { changedAt }) => (changedAt && (!last || changedAt > last) ? changedAt : last),
    null,
  )

/** «Mijn verhaal» of a client, to read; it is the family's, so nothing of it can be changed here. */
export function StaffStoryPage({ request, recordId, name, chapters }: Props) {
  const { slug } = request.standing.organisation
  const changed = lastChange(chapters)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Mijn verhaal"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <p>
        De cliënt en de familie schrijven dit verhaal zelf, en delen het met uw organisatie.
        {changed ? (
          <>
            {' '}
            Laatst gewijzigd: <Time when={changed} look="moment" now={request.now} />.
          </>
        ) : null}
      </p>
      {chapters.length === 0 ? <p>Er is nog niets verteld.</p> : null}
      <print-page class="buttons">
        <p>Kies in het menu van uw browser «Afdrukken».</p>
      </print-page>
      <div class="story">
        {chapters.map((chapter) => (
          <ChapterShown
            chapter={chapter}
            address={(fileId, size) => staffStoryPaths.photo(slug, recordId, fileId, size)}
          />
        ))}
      </div>
    </StaffFrame>
  )
}
