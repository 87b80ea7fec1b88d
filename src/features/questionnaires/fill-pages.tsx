import type { CarePageRequest } from '../../access/request.ts'
import type { Filling } from '../../answering/fill.ts'
import {
  CheckBody,
  type FillPaths,
  headingOf,
  progressWords,
  ScreenBody,
} from '../../answering/fill-pages.tsx'
import type { AskedQuestionnaire } from '../../answering/requests.ts'
import type { RecordState } from '../../dossier/record-state.ts'
import type { Screen } from '../../questionnaires/screens.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { ButtonLink, Buttons, DangerButton, Form } from '../../ui/form.tsx'
import { OneFrame } from './one-page.tsx'
import { questionnairePaths } from './paths.ts'

type Request = CarePageRequest<'questionnaires.fill'>
const NO_STATES: RecordState[] = []

/** The addresses of one questionnaire for whoever fills it in. */
export const fillPaths = (carePageId: string, requestId: string): FillPaths => ({
  one: questionnairePaths.one(carePageId, requestId),
  screen: (key) => questionnairePaths.screen(carePageId, requestId, key),
  check: questionnairePaths.check(carePageId, requestId),
  discard: questionnairePaths.discard(carePageId, requestId),
  file: (fileId) => questionnairePaths.file(carePageId, requestId, fileId),
})

const propsOf = (request: Request, filling: Filling) => ({
  filling,
  paths: fillPaths(request.permit.carePageId, filling.asked.id),
  token: request.formToken,
  now: request.now,
})

/** One screen of questions. */
export function ScreenPage({
  request,
  filling,
  screen,
  errors = {},
  typed = {},
  more = null,
}: {
  request: Request
  filling: Filling
  screen: Screen
  errors?: Errors
  typed?: Readonly<Record<string, string>>
  more?: string | null
}) {
  const heading = headingOf({ filling, screen })
  return (
    <OneFrame
      request={request}
      states={NO_STATES}
      asked={filling.asked}
      title={`${progressWords(filling, screen)}: ${filling.asked.title}`}
      heading={heading ?? false}
      errors={errors}
    >
      <ScreenBody {...propsOf(request, filling)} {...{ screen, errors, typed, more }} />
    </OneFrame>
  )
}

/** All answers, before they are sent. */
export function CheckPage({
  request,
  filling,
  wrong,
}: {
  request: Request
  filling: Filling
  wrong: Record<string, string>
}) {
  return (
    <OneFrame
      request={request}
      states={NO_STATES}
      asked={filling.asked}
      title="Uw antwoorden controleren"
    >
      <CheckBody
        {...propsOf(request, filling)}
        wrong={wrong}
        sendWords={filling.overtaken ? 'Toch mijn antwoorden versturen' : 'Versturen'}
      />
    </OneFrame>
  )
}

/** Whether what somebody filled in may go. */
export function DiscardPage({ request, asked }: { request: Request; asked: AskedQuestionnaire }) {
  const paths = fillPaths(request.permit.carePageId, asked.id)
  return (
    <OneFrame request={request} states={NO_STATES} asked={asked} title="Antwoorden weggooien?">
      <p>
        Wat u had ingevuld en nog niet had verstuurd, is dan weg. U kunt daarna opnieuw beginnen.
      </p>
      <Form action={paths.discard} token={request.formToken}>
        <Buttons>
          <DangerButton>Weggooien</DangerButton>
          <ButtonLink href={paths.one} look="quiet">
            Bewaren
          </ButtonLink>
        </Buttons>
      </Form>
    </OneFrame>
  )
}
