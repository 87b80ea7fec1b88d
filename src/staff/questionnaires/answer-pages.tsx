import type { Child } from 'hono/jsx'
import type { StaffRequest } from '../../access/request.ts'
import { AnswersList } from '../../answering/answers-list.tsx'
import type { Filling } from '../../answering/fill.ts'
import {
  CheckBody,
  type FillPaths,
  headingOf,
  progressWords,
  ScreenBody,
} from '../../answering/fill-pages.tsx'
import type { SentVersion, StoredQuestionnaire } from '../../answering/requests.ts'
import type { Answers } from '../../questionnaires/answers.ts'
import type { Screen } from '../../questionnaires/screens.ts'
import { dayAndTime } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import {
  ButtonLink,
  Buttons,
  DangerButton,
  Form,
  QuietButton,
  SubmitButton,
} from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QuestionnaireFrame } from './frame.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import type { AskedOfClient } from './queries.ts'
import { askedWords } from './words.ts'

/** The addresses of one questionnaire that an employee fills in. */
export const staffFillPaths = (slug: string, id: string): FillPaths => ({
  one: staffQuestionnairePaths.answers(slug, id),
  screen: (key) => staffQuestionnairePaths.screen(slug, id, key),
  check: staffQuestionnairePaths.check(slug, id),
  discard: staffQuestionnairePaths.discard(slug, id),
  file: (fileId) => staffQuestionnairePaths.file(slug, id, fileId),
})

interface Props {
  request: StaffRequest
  asked: AskedOfClient
}

function AnswerFrame({
  request,
  asked,
  title,
  heading,
  errors,
  children,
}: Props & { title: string; heading?: string | false; errors?: Errors; children: Child }) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame
      request={request}
      title={title}
      {...(heading === undefined ? {} : { heading })}
      {...(errors ? { errors } : {})}
      breadcrumbs={[
        {
          href: staffQuestionnairePaths.ofClient(slug, asked.recordId),
          label: `Vragenlijsten van ${asked.clientName ?? 'deze cliënt'}`,
        },
        { href: staffQuestionnairePaths.answers(slug, asked.id), label: asked.title },
      ]}
    >
      {children}
    </QuestionnaireFrame>
  )
}

/** Answers that were sent. */
export interface ShownAnswers {
  sent: SentVersion
  stored: StoredQuestionnaire | null
  answers: Answers
}

/** What one client was asked, with the answers and what can be done. */
export function AnswersPage(
  props: Props & {
    shown: ShownAnswers | null
    versions: readonly SentVersion[]
    mayAsk: boolean
    begun: boolean
  },
) {
  const { request, asked, shown, versions } = props
  const { slug } = request.standing.organisation
  return (
    <AnswerFrame
      request={request}
      asked={asked}
      title={`${asked.title}: ${asked.clientName ?? ''}`}
    >
      <p>{askedWords(asked, request.now)}</p>
      {shown ? <Shown request={request} asked={asked} shown={shown} /> : null}
      {props.mayAsk && asked.kind === 'tell' ? <FillButton {...props} /> : null}
      {props.mayAsk && asked.kind === 'ask' && !asked.answeredAt && !asked.withdrawnAt ? (
        <Open request={request} asked={asked} />
      ) : null}
      {versions.length > 1 ? (
        <section class="stack">
          <h2>Eerdere antwoorden</h2>
          <List>
            {versions.slice(1).map(({ version, filledByName, sentAt }) => (
              <ListItem>
                <a href={staffQuestionnairePaths.version(slug, asked.id, version)}>
                  Versie {version}
                </a>
                <p class="muted">
                  {filledByName}, {dayAndTime(sentAt, request.now)}
                </p>
              </ListItem>
            ))}
          </List>
        </section>
      ) : null}
    </AnswerFrame>
  )
}

function Shown({ request, asked, shown }: Props & { shown: ShownAnswers }) {
  const { sent, stored, answers } = shown
  const paths = staffFillPaths(request.standing.organisation.slug, asked.id)
  return (
    <>
      <p>
        Versie {sent.version}, door {sent.filledByName}, {dayAndTime(sent.sentAt, request.now)}.
      </p>
      {stored ? (
        <AnswersList questionnaire={stored.questionnaire} answers={answers} fileAt={paths.file} />
      ) : (
        <p>Deze versie van de vragenlijst kan Naast niet meer laten zien.</p>
      )}
    </>
  )
}

function FillButton({ request, asked, begun }: Props & { begun: boolean }) {
  const words = asked.answeredAt ? 'Verbeteren' : 'Invullen'
  return (
    <Form
      action={staffQuestionnairePaths.fill(request.standing.organisation.slug, asked.id)}
      token={request.formToken}
    >
      <Buttons>
        <SubmitButton>{begun ? 'Verder invullen' : words}</SubmitButton>
      </Buttons>
    </Form>
  )
}

function Open({ request, asked }: Props) {
  const { slug } = request.standing.organisation
  return (
    <Form action={staffQuestionnairePaths.remindOne(slug, asked.id)} token={request.formToken}>
      <Buttons>
        <QuietButton>Herinneren</QuietButton>
        <ButtonLink href={staffQuestionnairePaths.withdraw(slug, asked.id)} look="danger">
          Intrekken
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** An earlier version of the answers. */
export function VersionPage({ request, asked, shown }: Props & { shown: ShownAnswers }) {
  return (
    <AnswerFrame request={request} asked={asked} title={`Versie ${shown.sent.version}`}>
      <Notice title="Dit zijn eerdere antwoorden" />
      <Shown request={request} asked={asked} shown={shown} />
    </AnswerFrame>
  )
}

/** Whether what was put ready is withdrawn, or what was begun thrown away. */
export function SurePage({
  request,
  asked,
  title,
  words,
  action,
  button,
}: Props & { title: string; words: string; action: string; button: string }) {
  const { slug } = request.standing.organisation
  return (
    <AnswerFrame request={request} asked={asked} title={title}>
      <p>{words}</p>
      <Form action={action} token={request.formToken}>
        <Buttons>
          <DangerButton>{button}</DangerButton>
          <ButtonLink href={staffQuestionnairePaths.answers(slug, asked.id)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </AnswerFrame>
  )
}

interface FillingProps extends Props {
  filling: Filling
}

const fillProps = ({ request, filling }: FillingProps) => ({
  filling,
  paths: staffFillPaths(request.standing.organisation.slug, filling.asked.id),
  token: request.formToken,
  now: request.now,
})

/** One screen of questions, filled in by an employee. */
export function StaffScreenPage(
  props: FillingProps & {
    screen: Screen
    errors?: Errors
    typed?: Readonly<Record<string, string>>
    more?: string | null
  },
) {
  const { request, asked, filling, screen, errors = {}, typed = {}, more = null } = props
  return (
    <AnswerFrame
      request={request}
      asked={asked}
      title={`${progressWords(filling, screen)}: ${asked.title}`}
      heading={headingOf({ filling, screen }) ?? false}
      errors={errors}
    >
      <ScreenBody {...fillProps(props)} {...{ screen, errors, typed, more }} />
    </AnswerFrame>
  )
}

/** All that an employee filled in, before the family can read it. */
export function StaffCheckPage(props: FillingProps & { wrong: Record<string, string> }) {
  const { request, asked, wrong } = props
  return (
    <AnswerFrame request={request} asked={asked} title="Controleren">
      <p>Na het versturen kan de familie dit lezen in het dossier.</p>
      <CheckBody {...fillProps(props)} wrong={wrong} sendWords="Versturen naar de familie" />
    </AnswerFrame>
  )
}
