import type { CarePageRequest } from '../../access/request.ts'
import type { Chapter } from '../../life-story/read.ts'
import { Panel } from '../../ui/card.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { ChangesShown } from '../../versions/changes-shown.tsx'
import { mergeTexts } from '../../versions/merge.ts'
import { whoWords } from '../../versions/who.ts'
import { LONGEST_CHAPTER, LONGEST_TITLE, type TypedChapter } from './form.ts'
import { Below, ChapterFields } from './form-pages.tsx'
import { storyPaths } from './paths.ts'
import type { ChapterText } from './queries.ts'

interface ConflictShown {
  request: CarePageRequest<'life-story.write'>
  /** The chapter as the other left it. */
  chapter: Chapter
  /** What stood there when the viewer began; unknown when his form did not say. */
  base: ChapterText | undefined
  mine: TypedChapter
  names: ReadonlyMap<string, string>
}

/** Both changes in one text; null when they cannot go together. */
const proposalOf = ({ chapter, base, mine }: ConflictShown): ChapterText | null => {
  if (!base) return null
  const title = mergeTexts(base.title, mine.titel, chapter.title)
  // Both began with nothing: the one stands under the other.
  const body =
    base.body === ''
      ? `${chapter.body}\n\n${mine.tekst}`
      : mergeTexts(base.body, mine.tekst, chapter.body)
  const fits =
    title !== null &&
    body !== null &&
    !title.includes('\n') &&
    title.length <= LONGEST_TITLE &&
    body.length <= LONGEST_CHAPTER
  return fits ? { title, body } : null
}

/**
 * Somebody else changed the chapter while the viewer was writing: the other's change, where possible a proposal with
 * both, and his own text in the field. Nothing was saved yet, and nothing is lost.
 */
export function ConflictPage(shown: ConflictShown) {
  const { request, chapter, base, mine, names } = shown
  const { id } = request.standing.carePage
  const other = whoWords(chapter.changedBy, names, request.viewer.accountId)
  const proposal = proposalOf(shown)
  const when = chapter.changedAt ? dayAndTime(chapter.changedAt, request.now) : ''
  const Save = proposal ? QuietButton : SubmitButton
  return (
    <Below
      request={request}
      title="Het hoofdstuk is net veranderd"
      notice={
        <Notice kind="warning" title="Uw tekst is nog niet bewaard">
          <p>
            {other === 'u' ? 'U' : other} wijzigde «{chapter.title}» terwijl u schreef, {when}. Er
            is niets kwijt. Kies hieronder hoe het verder gaat.
          </p>
        </Notice>
      }
    >
      {proposal ? <Proposal {...shown} proposal={proposal} /> : null}
      <h2>Wat {other} veranderde</h2>
      <Panel label={`Wat ${other} veranderde`}>
        {base ? <ChangesShown before={base} after={chapter} /> : <TypedText text={chapter.body} />}
      </Panel>
      <h2>Uw eigen tekst</h2>
      <p>Bewaart u deze tekst? Dan staat de tekst van {other} bij de eerdere versies.</p>
      <Form
        label="Uw eigen tekst"
        action={storyPaths.change(id, chapter.key)}
        token={request.formToken}
      >
        <Hidden name="versie" value={String(chapter.version)} />
        <ChapterFields
          own={chapter.kind === 'own'}
          values={{ titel: mine.titel, tekst: mine.tekst }}
          errors={{}}
        />
        <Buttons>
          <Save>Mijn tekst bewaren</Save>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Niets veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </Below>
  )
}

function Proposal({ request, chapter, proposal }: ConflictShown & { proposal: ChapterText }) {
  return (
    <>
      <h2>Voorstel: allebei</h2>
      <p>Hierin staan beide veranderingen. Wat er door u bij komt, is onderstreept.</p>
      <Panel label="Voorstel">
        <ChangesShown before={chapter} after={proposal} />
      </Panel>
      <Form
        label="Voorstel"
        action={storyPaths.change(request.standing.carePage.id, chapter.key)}
        token={request.formToken}
      >
        <Hidden name="versie" value={String(chapter.version)} />
        <Hidden name="titel" value={proposal.title} />
        <Hidden name="tekst" value={proposal.body} />
        <Buttons>
          <SubmitButton>Het voorstel bewaren</SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}
