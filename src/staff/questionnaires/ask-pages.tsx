import type { StaffRequest } from '../../access/request.ts'
import { type Option, Select } from '../../ui/choices.tsx'
import { DayField } from '../../ui/day-field.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { Buttons, Form, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { clientPath } from '../clients/paths.ts'
import { QuestionnaireFrame } from './frame.tsx'
import { AskedTable } from './one-page.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import type { AskedOfClient, OwnQuestionnaire } from './queries.ts'

type Choice = Pick<Option, 'value' | 'label'>

interface Typed {
  values: Values
  errors?: Errors
}

/** For whom a questionnaire is put ready. */
export function AskPage({
  request,
  own,
  choices,
  values,
  errors = {},
}: Typed & {
  request: StaffRequest
  own: OwnQuestionnaire
  choices: readonly Choice[]
}) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame request={request} title={`Klaarzetten: ${own.title}`} errors={errors}>
      <p>
        Families met een koppeling zien de vragenlijst in het dossier. Zij krijgen bericht dat er
        een vragenlijst is. Waar de vragen over gaan staat daar niet in.
      </p>
      <Form action={staffQuestionnairePaths.ask(slug, own.id)} token={request.formToken}>
        <Select name="voor" label="Voor wie" options={choices} values={values} errors={errors} />
        <DayField
          name="uiterlijk"
          label="Graag invullen voor"
          values={values}
          errors={errors}
          optional
        />
        <Buttons>
          <SubmitButton>Klaarzetten</SubmitButton>
        </Buttons>
      </Form>
    </QuestionnaireFrame>
  )
}

/** The questionnaires of one client. */
export function ClientPage({
  request,
  recordId,
  name,
  asked,
  choices,
  values,
  errors = {},
  mayAsk,
}: Typed & {
  request: StaffRequest
  recordId: string
  name: string
  asked: readonly AskedOfClient[]
  choices: readonly Choice[]
  mayAsk: boolean
}) {
  const { slug } = request.standing.organisation
  const path = staffQuestionnairePaths.ofClient(slug, recordId)
  return (
    <QuestionnaireFrame
      request={request}
      title={`Vragenlijsten van ${name}`}
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
      errors={errors}
    >
      <AskedTable request={request} asked={asked} showing="title" />
      {mayAsk && choices.length > 0 ? (
        <section class="stack">
          <h2>Klaarzetten of zelf invullen</h2>
          <Form action={path} token={request.formToken}>
            <Select
              name="vragenlijst"
              label="Vragenlijst"
              options={choices}
              values={values}
              errors={errors}
            />
            <DayField
              name="uiterlijk"
              label="Graag invullen voor"
              values={values}
              errors={errors}
              optional
            />
            <Buttons>
              <SubmitButton>Klaarzetten voor de familie</SubmitButton>
              <QuietButton name="zelf" value="ja">
                Zelf invullen
              </QuietButton>
            </Buttons>
          </Form>
          <p class="muted">
            Kies «Zelf invullen» voor bijvoorbeeld het verslag van een bespreking. De familie kan
            het lezen nadat u het verstuurt.
          </p>
        </section>
      ) : null}
      {mayAsk && choices.length === 0 ? (
        <p>
          Uw organisatie heeft nog geen vragenlijsten. De beheerder van uw organisatie voegt ze toe
          bij «Vragenlijsten». Daarna zet u ze hier klaar.
        </p>
      ) : null}
    </QuestionnaireFrame>
  )
}
