import type { CarePageAction } from '../../access/actions.ts'
import { AnswersList } from '../../answering/answers-list.tsx'
import { Description } from '../../answering/fill-pages.tsx'
import type {
  AskedQuestionnaire,
  Draft,
  SentVersion,
  StoredQuestionnaire,
} from '../../answering/requests.ts'
import { DossierFrame, type DossierPageProps } from '../../dossier/dossier-frame.tsx'
import { EarlierNote } from '../../dossier/earlier-note.tsx'
import type { Answers } from '../../questionnaires/answers.ts'
import { type Arrival, arrivalInWords } from '../../record/write/arrival.ts'
import { dayAndTime } from '../../ui/dates.ts'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { questionnairePaths } from './paths.ts'
import { closedWords, dueWords } from './words.ts'

/** Answers that were sent, as a page shows them. */
export interface SentShown {
  sent: SentVersion
  /** Null when that version of the questionnaire cannot be shown. */
  stored: StoredQuestionnaire | null
  answers: Answers
}

type Props = DossierPageProps<'questionnaires.read'> & {
  asked: AskedQuestionnaire
  /** What can be filled in now; null when it cannot be shown. */
  newest: StoredQuestionnaire | null
  draft: Draft | null
  /** What his draft answers, when it waits no more. */
  draftForm: StoredQuestionnaire | null
  latest: SentShown | null
  versions: readonly SentVersion[]
  mayFill: boolean
  /** How far the answers are on their way to the organisation's record. */
  arrivals: readonly Arrival[]
}

const crumbs = (carePageId: string, asked?: AskedQuestionnaire) => [
  { href: questionnairePaths.list(carePageId), label: 'Vragenlijsten' },
  ...(asked ? [{ href: questionnairePaths.one(carePageId, asked.id), label: asked.title }] : []),
]

/** The frame of every page about one questionnaire. */
export function OneFrame({
  asked,
  title,
  ...props
}: Omit<Parameters<typeof DossierFrame>[0], 'part' | 'title' | 'inside'> & {
  asked: AskedQuestionnaire
  title?: string
}) {
  const { carePage } = props.request.standing
  return (
    <DossierFrame
      {...props}
      part="questionnaires"
      inside
      title={title ?? asked.title}
      breadcrumbs={crumbs(carePage.id, title === undefined ? undefined : asked)}
    />
  )
}

/** One questionnaire: to fill in, or with what was answered. */
export function QuestionnairePage(props: Props) {
  const { request, states, asked, latest, versions, newest } = props
  const waits = asked.kind === 'ask' && !asked.answeredAt
  return (
    <OneFrame request={request} states={states} asked={asked}>
      <EarlierNote name={asked.earlier} />
      {waits && newest ? <Description text={newest.questionnaire.description} /> : null}
      {waits ? <Waiting {...props} /> : null}
      {latest ? <Answered request={request} asked={asked} shown={latest} /> : null}
      <InRecord {...props} />
      {latest && asked.kind === 'ask' ? <Correct {...props} /> : null}
      {versions.length > 1 ? (
        <Versions request={request} asked={asked} versions={versions} />
      ) : null}
    </OneFrame>
  )
}

/** Whether the answers stand in the record of an organisation that takes them there (0056). */
function InRecord({ request, asked, arrivals }: Props) {
  const coupling = request.standing.couplings.find(({ id }) => id === asked.couplingId)
  const [arrival] = arrivals
  if (!coupling || !arrival) return null
  const { organisation, policy } = coupling
  const where = `het dossier van ${organisation.name}`
  const taken = policy.writeBack.questionnaires
  const waits = arrivalInWords(arrival, { taken, organisation: organisation.name, where })
  if (!taken) return null
  return <p class="muted">{waits ?? `De antwoorden staan ook in ${where}.`}</p>
}

/** A button that begins, or goes on. */
function Begin({
  request,
  asked,
  words,
}: {
  request: Props['request']
  asked: AskedQuestionnaire
  words: string
}) {
  return (
    <Form
      action={questionnairePaths.begin(request.permit.carePageId, asked.id)}
      token={request.formToken}
    >
      <Buttons>
        <SubmitButton>{words}</SubmitButton>
      </Buttons>
    </Form>
  )
}

/** It waits no more. What somebody had typed is not lost without a word: he still reads it, and throws it away himself. */
function Closed({
  request,
  asked,
  draft,
  draftForm,
}: Pick<Props, 'request' | 'asked' | 'draft' | 'draftForm'>) {
  const { carePageId } = request.permit
  return (
    <>
      <Notice title={closedWords(asked)}>
        <p>
          U hoeft niets meer in te vullen.
          {draft ? ' Wat u had ingevuld is niet verstuurd. Alleen u kunt het nog lezen.' : ''}
        </p>
      </Notice>
      {draft && draftForm ? (
        <section class="stack" aria-labelledby="eigen">
          <h2 id="eigen">Wat u had ingevuld</h2>
          <AnswersList
            questionnaire={draftForm.questionnaire}
            answers={draft.answers}
            fileAt={(id) => questionnairePaths.file(carePageId, asked.id, id)}
          />
          <Buttons>
            <ButtonLink href={questionnairePaths.discard(carePageId, asked.id)} look="quiet">
              Weggooien
            </ButtonLink>
          </Buttons>
        </section>
      ) : null}
    </>
  )
}

function Waiting({ request, asked, draft, draftForm, newest, mayFill }: Props) {
  if (asked.withdrawnAt) return <Closed {...{ request, asked, draft, draftForm }} />
  if (!newest)
    return (
      <Notice kind="warning" title="Deze vragenlijst kunnen wij niet laten zien">
        <p>Er staat iets in dat Naast niet kent. De zorgorganisatie kan dat zien en aanpassen.</p>
      </Notice>
    )
  return (
    <>
      <p>
        {asked.askedByName} zette deze vragenlijst klaar, {dayAndTime(asked.askedAt, request.now)}.{' '}
        {dueWords(asked.dueOn, request.now)}
      </p>
      <p>U kunt tussendoor stoppen. Wat u invult blijft bewaard tot u het verstuurt.</p>
      {mayFill ? (
        <Begin request={request} asked={asked} words={draft ? 'Verder invullen' : 'Invullen'} />
      ) : null}
    </>
  )
}

/** Answers, with who sent them and when. */
export function Answered<A extends CarePageAction>({
  request,
  asked,
  shown,
}: {
  request: DossierPageProps<A>['request']
  asked: AskedQuestionnaire
  shown: SentShown
}) {
  const { sent, stored, answers } = shown
  const verb = asked.kind === 'tell' ? 'Ingevuld' : 'Verstuurd'
  return (
    <>
      <p>
        {verb} door {sent.filledByName}, {dayAndTime(sent.sentAt, request.now)}.
      </p>
      {stored ? (
        <AnswersList
          questionnaire={stored.questionnaire}
          answers={answers}
          fileAt={(id) => questionnairePaths.file(request.standing.carePage.id, asked.id, id)}
        />
      ) : null}
    </>
  )
}

function Correct({ request, asked, draft, mayFill }: Props) {
  if (!mayFill || asked.withdrawnAt) return null
  return (
    <>
      <p>
        Klopt er iets niet? U kunt de antwoorden verbeteren. De eerdere antwoorden blijven te lezen.
      </p>
      <Begin
        request={request}
        asked={asked}
        words={draft ? 'Verder met mijn antwoorden' : 'Antwoorden verbeteren'}
      />
    </>
  )
}

function Versions({
  request,
  asked,
  versions,
}: {
  request: Props['request']
  asked: AskedQuestionnaire
  versions: readonly SentVersion[]
}) {
  return (
    <section class="stack" aria-labelledby="versies">
      <h2 id="versies">Eerdere antwoorden</h2>
      <List>
        {versions.slice(1).map(({ version, filledByName, sentAt }) => (
          <ListItem>
            <a href={questionnairePaths.version(request.permit.carePageId, asked.id, version)}>
              Versie {version}
            </a>
            <p class="muted">
              {filledByName}, {dayAndTime(sentAt, request.now)}
            </p>
          </ListItem>
        ))}
      </List>
    </section>
  )
}

/** An earlier version of the answers. */
export function VersionPage({
  request,
  states,
  asked,
  shown,
}: Pick<Props, 'request' | 'states' | 'asked'> & { shown: SentShown }) {
  return (
    <OneFrame
      request={request}
      states={states}
      asked={asked}
      title={`Versie ${shown.sent.version}`}
    >
      <Notice title="Dit zijn eerdere antwoorden">
        <p>
          <a href={questionnairePaths.one(request.permit.carePageId, asked.id)}>
            Lees de nieuwste antwoorden
          </a>
        </p>
      </Notice>
      <Answered request={request} asked={asked} shown={shown} />
    </OneFrame>
  )
}

/** After sending. */
export function SentPage({ request, states, asked }: Pick<Props, 'request' | 'states' | 'asked'>) {
  const carePageId = request.permit.carePageId
  return (
    <OneFrame request={request} states={states} asked={asked} title="Verstuurd">
      <Notice kind="success" title="Uw antwoorden zijn verstuurd">
        <p>
          De zorgorganisatie kan ze nu lezen. Iedereen in de vertrouwensgroep ook. Wilt u iets
          verbeteren? Dat kan bij de vragenlijst.
        </p>
      </Notice>
      <Buttons>
        <ButtonLink href={questionnairePaths.one(carePageId, asked.id)}>
          Antwoorden lezen
        </ButtonLink>
        <ButtonLink href={questionnairePaths.list(carePageId)} look="quiet">
          Naar de vragenlijsten
        </ButtonLink>
      </Buttons>
    </OneFrame>
  )
}
