import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Panel } from '../../ui/card.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { ChangesShown } from '../../versions/changes-shown.tsx'
import { mergeTexts } from '../../versions/merge.ts'
import { whoWords } from '../../versions/who.ts'
import { LONGEST_NOTE, LONGEST_TITLE, type TypedNote } from './form.ts'
import { crumbs, NoteFields } from './form-pages.tsx'
import { notePaths } from './paths.ts'
import type { Note, NoteText } from './queries.ts'

interface ConflictShown {
  request: CarePageRequest<'notes.write'>
  /** The note as the other left it. */
  note: Note
  /** What stood there when the viewer began; unknown when his form did not say. */
  base: NoteText | undefined
  mine: TypedNote
  names: ReadonlyMap<string, string>
}

/** Both changes in one text; null when they cannot go together. */
const proposalOf = ({ note, base, mine }: ConflictShown): NoteText | null => {
  if (!base) return null
  const title = mergeTexts(base.title, mine.titel, note.title)
  const body = mergeTexts(base.body, mine.tekst, note.body)
  const fits =
    title !== null &&
    body !== null &&
    !title.includes('\n') &&
    title.length <= LONGEST_TITLE &&
    body.length <= LONGEST_NOTE
  return fits ? { title, body } : null
}

/**
 * Somebody else changed the note while the viewer was writing (NOT-1): the other's change, where possible a proposal
 * with both, and his own text in the field. Nothing was saved yet, and nothing is lost.
 */
export function ConflictPage(shown: ConflictShown) {
  const { request, note, base, mine, names } = shown
  const { standing, now } = request
  const other = whoWords(note.changedBy, names, request.viewer.accountId)
  // In another window one can be the other oneself.
  const who = other === 'u' ? 'U' : other
  const proposal = proposalOf(shown)
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="De notitie is net veranderd"
      current="/notities"
      breadcrumbs={crumbs(standing.carePage.id, note)}
      notice={
        <Notice kind="warning" title="Uw tekst is nog niet bewaard">
          <p>
            {who} wijzigde deze notitie terwijl u schreef, {dayAndTime(note.changedAt, now)}. Er is
            niets kwijt. Kies hieronder hoe het verder gaat.
          </p>
        </Notice>
      }
    >
      {proposal ? <Proposal {...shown} proposal={proposal} /> : null}
      <h2>Wat {other} veranderde</h2>
      <Panel label={`Wat ${other} veranderde`}>
        {base ? <ChangesShown before={base} after={note} /> : <TypedText text={note.body} />}
      </Panel>
      <h2>Uw eigen tekst</h2>
      <p>Bewaart u deze tekst? Dan staat de tekst van {other} bij de eerdere versies.</p>
      <Form
        label="Uw eigen tekst"
        action={notePaths.change(standing.carePage.id, note.id)}
        token={request.formToken}
      >
        <Hidden name="versie" value={String(note.version)} />
        <NoteFields values={{ titel: mine.titel, tekst: mine.tekst }} errors={{}} />
        <Buttons>
          {proposal ? (
            <QuietButton>Mijn tekst bewaren</QuietButton>
          ) : (
            <SubmitButton>Mijn tekst bewaren</SubmitButton>
          )}
          <ButtonLink look="quiet" href={notePaths.one(standing.carePage.id, note.id)}>
            Niets veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

function Proposal({ request, note, proposal }: ConflictShown & { proposal: NoteText }) {
  return (
    <>
      <h2>Voorstel: allebei</h2>
      <p>Hierin staan beide veranderingen. Wat er door u bij komt, is onderstreept.</p>
      <Panel label="Voorstel">
        <ChangesShown before={note} after={proposal} />
      </Panel>
      <Form
        label="Voorstel"
        action={notePaths.change(request.standing.carePage.id, note.id)}
        token={request.formToken}
      >
        <Hidden name="versie" value={String(note.version)} />
        <Hidden name="titel" value={proposal.title} />
        <Hidden name="tekst" value={proposal.body} />
        <Buttons>
          <SubmitButton>Het voorstel bewaren</SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}
