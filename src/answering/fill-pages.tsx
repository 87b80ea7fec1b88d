import { placesOf } from '../questionnaires/answers.ts'
import { enabledBy } from '../questionnaires/enabled.ts'
import { placesOn, type Screen } from '../questionnaires/screens.ts'
import { dayAndTime } from '../ui/dates.ts'
import type { Errors } from '../ui/error-summary.tsx'
import { ButtonLink, Buttons, Form, QuietButton, SubmitButton } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TypedText } from '../ui/typed-text.tsx'
import { AnswersList } from './answers-list.tsx'
import type { Filling } from './fill.ts'
import { PRESSED } from './names.ts'
import { shownAnswers } from './read-screen.ts'
import { onlyQuestion, ScreenQuestions, screenHeading } from './screen.tsx'

/** The addresses of one questionnaire that is being filled in. */
export interface FillPaths {
  one: string
  screen: (key: string) => string
  check: string
  discard: string
  file: (fileId: string) => string
}

/** What the pages of filling in are made from. */
export interface FillProps {
  filling: Filling
  paths: FillPaths
  token: string
  now: Date
}

export interface ScreenBodyProps extends FillProps {
  screen: Screen
  errors?: Errors
  typed?: Readonly<Record<string, string>>
  more?: string | null
}

/** Null when the question itself is the heading of the page. */
export const headingOf = ({ filling, screen }: Pick<ScreenBodyProps, 'filling' | 'screen'>) =>
  onlyQuestion(screen) ? null : screenHeading(screen, filling.stored.questionnaire)

/** «Vraag 3 van 12» */
export const progressWords = ({ screens }: Filling, screen: Screen): string => {
  const at = screens.findIndex(({ key }) => key === screen.key)
  return `Vraag ${at + 1} van ${screens.length}`
}

/** What somebody who fills in should know first: another has sent it, or there is a newer version. */
export function FillNotices({ filling, paths, now }: Omit<FillProps, 'token'>) {
  const { overtaken, outdated } = filling
  return (
    <>
      {overtaken ? (
        <Notice
          kind="warning"
          title={`${overtaken.filledByName} heeft deze vragenlijst al verstuurd`}
        >
          <p>
            Dat was {dayAndTime(overtaken.sentAt, now)}. Wat u invult blijft bewaard.{' '}
            <a href={paths.one}>Lees de antwoorden die zijn verstuurd</a>
          </p>
        </Notice>
      ) : null}
      {outdated ? (
        <Notice title="De vragenlijst is gewijzigd">
          <p>
            De zorgorganisatie heeft een nieuwe versie gemaakt. U gaat verder met de versie waarmee
            u begon. Uw antwoorden blijven staan.
          </p>
        </Notice>
      ) : null}
    </>
  )
}

/** One screen of questions. */
export function ScreenBody(props: ScreenBodyProps) {
  const { filling, paths, screen, token, errors = {}, typed = {}, more = null } = props
  const { draft, stored } = filling
  const places = placesOf(draft.answers, placesOn(screen))
  const files = places.some(({ item }) => item.type === 'attachment')
  const chapters = screen.chapters.join(': ')
  return (
    <>
      <FillNotices {...props} />
      <p class="muted">
        {progressWords(filling, screen)}
        {chapters && chapters !== headingOf(props) ? `. ${chapters}` : ''}
      </p>
      <Form action={paths.screen(screen.key)} token={token} {...(files ? { files } : {})}>
        {/* Enter in a field presses the first button of a form: that must be «Volgende». */}
        <button type="submit" name={PRESSED} value="volgende" hidden>
          Volgende
        </button>
        <ScreenQuestions
          questionnaire={stored.questionnaire}
          screen={screen}
          isEnabled={enabledBy(stored.questionnaire, draft.answers)}
          shown={{
            answers: draft.answers,
            values: { ...shownAnswers(draft.answers, places), ...typed },
            errors,
            more,
          }}
        />
        <Buttons>
          <SubmitButton name={PRESSED} value="volgende">
            Volgende
          </SubmitButton>
          <QuietButton name={PRESSED} value="vorige">
            Vorige
          </QuietButton>
        </Buttons>
      </Form>
      <p class="muted">
        Wat u invult wordt bij elke stap bewaard. U kunt stoppen en later verdergaan, ook op een
        ander apparaat. <a href={paths.one}>Stoppen en later verdergaan</a>
      </p>
    </>
  )
}

/** All answers, to check before they are sent. */
export function CheckBody({
  wrong,
  sendWords,
  ...props
}: FillProps & { wrong: Readonly<Record<string, string>>; sendWords: string }) {
  const { filling, paths, token } = props
  const { draft, stored, screens } = filling
  const screenOf = new Map(
    screens.flatMap((screen) =>
      placesOf(draft.answers, placesOn(screen)).map(({ item }) => [item.key, screen.key] as const),
    ),
  )
  return (
    <>
      <FillNotices {...props} />
      {Object.keys(wrong).length > 0 ? (
        <Notice kind="warning" title="Nog niet alles is ingevuld">
          <p>Bij elke vraag hieronder staat wat er nog nodig is. Kies daar «Wijzigen».</p>
        </Notice>
      ) : null}
      <AnswersList
        questionnaire={stored.questionnaire}
        answers={draft.answers}
        changeAt={({ item }) => {
          const key = screenOf.get(item.key)
          return key === undefined ? undefined : paths.screen(key)
        }}
        fileAt={paths.file}
        wrong={wrong}
      />
      <Form action={paths.check} token={token}>
        {filling.overtaken ? (
          <input type="hidden" name="gelezen" value={String(filling.overtaken.version)} />
        ) : null}
        <Buttons>
          <SubmitButton>{sendWords}</SubmitButton>
          <ButtonLink href={paths.discard} look="quiet">
            Mijn antwoorden weggooien
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}

/** What the questionnaire says of itself. */
export function Description({ text }: { text: string }) {
  return text === '' ? null : <TypedText text={text} />
}
