import type { CarePageRequest } from '../../access/request.ts'
import type { CouplingStanding } from '../../access/standing.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { CAPACITY_OPTIONS } from '../../sharing/capacities.ts'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { Panel } from '../../ui/card.tsx'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { fullDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { Message } from '../../ui/message-page.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { carePagePaths } from '../care-page/paths.ts'
import { rulesFields } from './form.ts'
import { handOverPaths } from './paths.ts'
import { staysWords } from './words.ts'

type Answering = CarePageRequest<'page.take-over'>

interface AnswerShown {
  request: Answering
  question: HandOverQuestion
  /** The couplings whose organisation has rules that the viewer must accept first. */
  rules: readonly CouplingStanding[]
  /** An organisation says who may manage the page (PAG-6). */
  asksCapacity: boolean
  values: Values
  errors: Errors
}

/** The question to somebody whether he will manage the page, with what it means (PAG-4). */
export function AnswerPage(shown: AnswerShown) {
  const { request, question, rules, asksCapacity, values, errors } = shown
  const { standing } = request
  const { carePage } = standing
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Wilt u beheerder worden?"
      errors={errors}
      current="/profiel"
    >
      <p class="lead">
        {question.fromName} vraagt of u de beheerder wilt worden van de zorgpagina van{' '}
        {carePage.firstName} {carePage.lastName}.
      </p>
      <p>U kunt antwoorden tot {fullDate(question.expiresAt)}.</p>
      <h2>Wat doet een beheerder?</h2>
      <ul>
        <li>U nodigt mensen uit, en u kunt iemand verwijderen.</li>
        <li>U bepaalt wie wat ziet, ook wie het dossier leest.</li>
        <li>U koppelt een zorgorganisatie, of beëindigt de koppeling.</li>
        <li>U kunt alles op de pagina wijzigen, en de pagina verwijderen.</li>
        <li>U krijgt zelf alle rechten. Voor het dossier vragen we u om een code.</li>
      </ul>
      <p>{staysWords(question.fromName, question.stays)}</p>
      <Form
        label="Beheerder worden"
        action={handOverPaths.answer(carePage.id)}
        token={request.formToken}
      >
        {rules.map((coupling) => (
          <Rules coupling={coupling} values={values} errors={errors} />
        ))}
        {asksCapacity ? (
          <Select
            name="hoedanigheid"
            label="Wat bent u van de cliënt?"
            hint="De zorgorganisatie heeft afgesproken wie een zorgpagina mag beheren."
            prompt="Iets anders"
            optional
            options={CAPACITY_OPTIONS}
            values={values}
            errors={errors}
          />
        ) : null}
        <Buttons>
          <SubmitButton>Ja, ik word beheerder</SubmitButton>
        </Buttons>
      </Form>
      <Form
        label="Nee zeggen"
        action={handOverPaths.decline(carePage.id)}
        token={request.formToken}
      >
        <Buttons>
          <QuietButton>Nee, liever niet</QuietButton>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

function Rules({
  coupling,
  values,
  errors,
}: {
  coupling: CouplingStanding
  values: Values
  errors: Errors
}) {
  const { organisation, policy } = coupling
  const fields = rulesFields(organisation.slug)
  return (
    <>
      <h2>De regels van {organisation.name}</h2>
      <p>Een beheerder houdt zich aan deze regels. Lees ze eerst.</p>
      <Panel label={`De regels van ${organisation.name}`}>
        <p>
          <strong>{policy.rules.title}</strong>
        </p>
        {policy.rules.paragraphs.map((paragraph) => (
          <TypedText text={paragraph} />
        ))}
      </Panel>
      <Hidden name={fields.version} value={String(policy.rules.version)} />
      <Checkbox
        name={fields.agree}
        label={`Ik ga akkoord met de regels van ${organisation.name}`}
        values={values}
        errors={errors}
      />
    </>
  )
}

/** There is nothing to answer, and why. */
export function NoQuestionPage({ request, words }: { request: Answering; words: string }) {
  const { standing } = request
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Er is geen vraag aan u"
      heading={false}
      current="/profiel"
    >
      <Message title="Er is geen vraag aan u" drawing="letter">
        <p>{words}</p>
        <Buttons>
          <ButtonLink href={carePagePaths.front(standing.carePage.id)}>
            Naar de zorgpagina
          </ButtonLink>
        </Buttons>
      </Message>
    </CarePageFrame>
  )
}
