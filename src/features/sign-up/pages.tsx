import type { Display } from '../../ui/display.ts'
import { Drawing } from '../../ui/drawings.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton } from '../../ui/form.tsx'
import { NumberedSteps } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { WizardPage } from '../../ui/wizard-page.tsx'
import {
  type Answers,
  clientName,
  firstOpen,
  isForNow,
  type Step,
  stepBefore,
  wayOf,
} from './answers.ts'
import { changePath, sendAgainPath, stepPath } from './paths.ts'
import { QUESTIONS } from './questions.tsx'

const JOURNEY = 'Account aanmaken'

interface Filled {
  display: Display
  answers: Answers
  errors?: Errors
}

/** Where «Vorige» leads: the screen before, or back to the overview for who came from there. */
const previousOf = (answers: Answers, step: Step, fromOverview: boolean): string | undefined => {
  if (fromOverview && firstOpen(answers) === 'overzicht') return stepPath('overzicht')
  const before = stepBefore(answers, step)
  return before === undefined ? undefined : stepPath(before)
}

/** One screen of the wizard: one question (ACC-2). */
export function StepPage({
  display,
  answers,
  errors = {},
  step,
  values,
  fromOverview,
  lost,
}: Filled & {
  step: Exclude<Step, 'overzicht'>
  values: Values
  /** Somebody changes one answer, and goes back to the overview. */
  fromOverview: boolean
  /** The answers could not be found: the wizard begins anew. */
  lost?: boolean
}) {
  const { title, fieldIsHeading, Fields } = QUESTIONS[step]
  const way = wayOf(answers)
  return (
    <WizardPage
      title={title(answers)}
      {...(fieldIsHeading ? { heading: false as const } : {})}
      display={display}
      errors={errors}
      journey={JOURNEY}
      step={way.indexOf(step) + 1}
      steps={way.length}
      action={stepPath(step)}
      previous={previousOf(answers, step, fromOverview)}
      notice={lost ? <Lost /> : undefined}
      below={step === 'code' ? <WithoutCode /> : undefined}
    >
      {fromOverview ? <Hidden name="van" value="overzicht" /> : null}
      <Fields answers={answers} values={values} errors={errors} />
    </WizardPage>
  )
}

function Lost() {
  return (
    <Notice kind="warning" title="Wij beginnen opnieuw">
      <p>
        Wij vonden uw antwoorden niet meer. Misschien is het te lang geleden. Of uw browser staat
        geen cookies toe. Zet die dan aan voor Naast.
      </p>
    </Notice>
  )
}

function WithoutCode() {
  return (
    <p>
      Lukt het niet met de code? Kies{' '}
      <a href={stepPath('activatiecode')}>bij de vorige vraag «Nee»</a>. Koppelen kan later ook nog.
    </p>
  )
}

const managerWords = (answers: Answers): string => {
  const name = clientName(answers)
  if (answers.helps === 'receives')
    return answers.manager === 'client'
      ? 'Ik beheer de pagina zelf'
      : 'Iemand anders, namens mij. Tot die tijd beheer ik de pagina.'
  return answers.manager === 'other'
    ? `Ik, namens ${name}`
    : `${name} zelf. Tot die tijd beheer ik de pagina.`
}

const codeWords = (answers: Answers): string => {
  if (answers.hasCode !== 'yes') return 'Nee'
  return answers.organisationName ? `Ja, van ${answers.organisationName}` : 'Ja'
}

const rowsOf = (answers: Answers): SummaryRow[] => {
  const row = (label: string, value: string, step: Step): SummaryRow => ({
    label,
    value,
    change: changePath(step),
  })
  const gives = answers.helps === 'gives'
  return [
    row('Uw naam', `${answers.firstName ?? ''} ${answers.lastName ?? ''}`, 'naam'),
    row('Hulp', gives ? 'Ik geef hulp' : 'Ik ontvang hulp', 'hulp'),
    ...(gives
      ? [row('Wie u helpt', `${clientName(answers)} (u bent ${answers.relation ?? ''})`, 'wie')]
      : []),
    row('Beheer van de zorgpagina', managerWords(answers), 'beheer'),
    row('Uw e-mailadres', answers.email ?? '', 'e-mail'),
    row('Activatiecode', codeWords(answers), 'activatiecode'),
  ]
}

/** «Bijna klaar!»: all answers, each with its way back. */
export function OverviewPage({ display, answers, errors = {} }: Filled) {
  const way = wayOf(answers)
  return (
    <WizardPage
      title="Bijna klaar!"
      display={display}
      errors={errors}
      journey={JOURNEY}
      step={way.length}
      steps={way.length}
      action={stepPath('overzicht')}
      previous={previousOf(answers, 'overzicht', false)}
      next="Account aanmaken"
    >
      <p>Kijk of alles klopt. Daarna sturen wij u een e-mail.</p>
      <SummaryList rows={rowsOf(answers)} />
      {isForNow(answers) ? (
        <p class="muted">
          Straks kunt u anderen uitnodigen. Tot een ander het beheer heeft, beheert u de pagina.
        </p>
      ) : null}
    </WizardPage>
  )
}

/** «U ontvangt een e-mail»: the same for an address with an account and one without (ACC-3). */
export function SentPage({
  display,
  email,
  again,
  wait,
}: {
  display: Display
  email: string
  /** It was just sent once more. */
  again: boolean
  /** It was asked too often: «over 12 minuten». */
  wait?: string | undefined
}) {
  return (
    <PublicPage
      title="U ontvangt een e-mail"
      heading={false}
      display={display}
      notice={noticeOf(again, wait)}
    >
      <div class="message">
        <Drawing name="letter" />
        <div class="stack">
          <h1>U ontvangt een e-mail</h1>
          <p>Wij stuurden een e-mail naar:</p>
          <p class="lead">
            <strong>{email}</strong>
          </p>
          <NumberedSteps
            steps={[
              'Open de e-mail van Naast.',
              'Klik op de knop «Account activeren».',
              'Kies een wachtwoord. Dan bent u klaar.',
            ]}
          />
          <p>De knop werkt één keer en 48 uur lang. U mag dit scherm sluiten.</p>
        </div>
      </div>
      <section class="stack">
        <h2>Geen e-mail gekregen?</h2>
        <p>Kijk bij ongewenste e-mail (spam). Kijk ook of het adres hierboven klopt.</p>
        <Form action={sendAgainPath}>
          <Buttons>
            <QuietButton icon="mail">Stuur de e-mail opnieuw</QuietButton>
            <ButtonLink href={changePath('e-mail')} look="quiet">
              Ander e-mailadres
            </ButtonLink>
          </Buttons>
        </Form>
      </section>
    </PublicPage>
  )
}

function noticeOf(again: boolean, wait: string | undefined) {
  if (wait !== undefined)
    return (
      <Notice kind="warning" title="Even wachten">
        <p>Wij stuurden net al een paar e-mails. Probeer het {wait} weer.</p>
      </Notice>
    )
  return again ? <Notice kind="success" title="De e-mail is opnieuw verstuurd" /> : undefined
}

/** For who knows Naast already: no second account, but the one that is there (ACC-2). */
export function ExistingPage({ display, signedIn }: { display: Display; signedIn: boolean }) {
  return (
    <PublicPage title="U hebt al een account" display={display}>
      <p>U hebt geen tweede account nodig. Met één account helpt u meer mensen.</p>
      <NumberedSteps
        steps={[
          signedIn ? 'U bent al ingelogd.' : 'Log in met uw e-mailadres en uw wachtwoord.',
          'Kies de zorgpagina, of maak een nieuwe zorgpagina voor wie u helpt.',
          'Hebt u een brief met een activatiecode? Die vult u daar in bij «Dossier».',
        ]}
      />
      <Buttons>
        {signedIn ? (
          <ButtonLink href={sitePaths.overview}>Naar mijn pagina’s</ButtonLink>
        ) : (
          <ButtonLink href={sitePaths.signIn} icon="log-in">
            Log in
          </ButtonLink>
        )}
        <ButtonLink href={stepPath('bekend')} look="quiet">
          Vorige
        </ButtonLink>
      </Buttons>
    </PublicPage>
  )
}
