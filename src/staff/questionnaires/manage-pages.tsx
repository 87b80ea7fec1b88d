import type { StaffRequest } from '../../access/request.ts'
import { Checkbox, Radios, Select } from '../../ui/choices.tsx'
import { type Errors, fieldId } from '../../ui/error-summary.tsx'
import { describedBy, Field, type FieldProps, type Values } from '../../ui/field.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, QuietButton, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { answersBefore, KINDS, type Made, type MadeQuestion } from './editor.ts'
import { QuestionnaireFrame } from './frame.tsx'
import { staffQuestionnairePaths } from './paths.ts'
import type { OwnQuestionnaire } from './queries.ts'

type Request = StaffRequest<'questionnaires.manage'>

interface Typed {
  values: Values
  errors?: Errors
}

function JsonFileField(props: FieldProps) {
  return (
    <Field {...props}>
      <input
        class="input input--files"
        type="file"
        accept=".json,application/json,application/fhir+json"
        id={fieldId(props.name)}
        name={props.name}
        {...describedBy(props)}
      />
    </Field>
  )
}

/** A questionnaire from elsewhere, as FHIR R4. */
export function UploadPage({ request, values, errors = {} }: Typed & { request: Request }) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame request={request} title="Vragenlijst uit een bestand" errors={errors}>
      <p>
        Naast leest vragenlijsten in het formaat FHIR R4 (JSON). Daarna ziet u de vragen, en wat
        Naast niet kan laten zien. Pas als u publiceert, kan de vragenlijst worden klaargezet.
      </p>
      <Form action={staffQuestionnairePaths.upload(slug)} token={request.formToken} files>
        <JsonFileField name="bestand" label="Bestand" values={{}} errors={errors} optional />
        <TextArea
          name="json"
          label="Of plak hier wat er in het bestand staat"
          rows={8}
          values={values}
          errors={errors}
          optional
        />
        <Buttons>
          <SubmitButton>Toevoegen</SubmitButton>
        </Buttons>
      </Form>
    </QuestionnaireFrame>
  )
}

function HeadFields({ values, errors = {} }: Typed) {
  return (
    <>
      <TextField name="titel" label="Titel" values={values} errors={errors} />
      <TextArea
        name="uitleg"
        label="Uitleg boven de vragen"
        rows={3}
        values={values}
        errors={errors}
        optional
      />
    </>
  )
}

/** A questionnaire that is made by hand begins with its title. */
export function MakePage({ request, values, errors = {} }: Typed & { request: Request }) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame request={request} title="Vragenlijst maken" errors={errors}>
      <Form action={staffQuestionnairePaths.make(slug)} token={request.formToken}>
        <HeadFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
    </QuestionnaireFrame>
  )
}

const kindWords = ({ kind }: MadeQuestion): string =>
  KINDS.find(({ value }) => value === kind)?.label ?? ''

/** The questions of a draft, one under the other. */
export function EditPage({
  request,
  own,
  made,
  values,
  errors = {},
}: Typed & { request: Request; own: OwnQuestionnaire; made: Made }) {
  const { slug } = request.standing.organisation
  return (
    <QuestionnaireFrame request={request} title={`Bewerken: ${own.title}`} errors={errors}>
      <section class="stack">
        <h2>Vragen</h2>
        {made.questions.length === 0 ? <p>Er zijn nog geen vragen.</p> : null}
        <List>
          {made.questions.map((question, at) => (
            <MadeLine request={request} own={own} question={question} at={at} />
          ))}
        </List>
        <Buttons>
          <ButtonLink href={staffQuestionnairePaths.question(slug, own.id, 'nieuw')}>
            Vraag toevoegen
          </ButtonLink>
          <ButtonLink href={staffQuestionnairePaths.one(slug, own.id)} look="quiet">
            Klaar met bewerken
          </ButtonLink>
        </Buttons>
      </section>
      <Form
        action={staffQuestionnairePaths.edit(slug, own.id)}
        token={request.formToken}
        label="Titel en uitleg"
      >
        <h2>Titel en uitleg</h2>
        <Hidden name="editie" value={String(own.edition)} />
        <HeadFields values={values} errors={errors} />
        <Buttons>
          <SubmitButton>Opslaan</SubmitButton>
        </Buttons>
      </Form>
    </QuestionnaireFrame>
  )
}

function MadeLine({
  request,
  own,
  question,
  at,
}: {
  request: Request
  own: OwnQuestionnaire
  question: MadeQuestion
  at: number
}) {
  const { slug } = request.standing.organisation
  const { linkId, text, required, after } = question
  const edition = <Hidden name="editie" value={String(own.edition)} />
  return (
    <ListItem
      actions={
        <Buttons>
          {at === 0 ? null : (
            <Form
              action={staffQuestionnairePaths.moveQuestion(slug, own.id, linkId)}
              token={request.formToken}
            >
              {edition}
              <QuietButton about={text}>Omhoog</QuietButton>
            </Form>
          )}
          <Form
            action={staffQuestionnairePaths.removeQuestion(slug, own.id, linkId)}
            token={request.formToken}
          >
            {edition}
            <QuietButton about={text}>Weghalen</QuietButton>
          </Form>
        </Buttons>
      }
    >
      <a href={staffQuestionnairePaths.question(slug, own.id, linkId)}>{text}</a>
      <p class="muted">
        {kindWords(question)}
        {required ? ', verplicht' : ''}
        {after ? `. Alleen na het antwoord «${after.answer}»` : ''}
      </p>
    </ListItem>
  )
}

/** One question of a draft. */
export function QuestionPage({
  request,
  own,
  made,
  linkId,
  values,
  errors = {},
}: Typed & { request: Request; own: OwnQuestionnaire; made: Made; linkId: string }) {
  const { slug } = request.standing.organisation
  const before = answersBefore(made.questions, linkId)
  const fields = { values, errors }
  return (
    <QuestionnaireFrame
      request={request}
      title={linkId === 'nieuw' ? 'Vraag toevoegen' : 'Vraag wijzigen'}
      breadcrumbs={[{ href: staffQuestionnairePaths.edit(slug, own.id), label: own.title }]}
      errors={errors}
    >
      <Form
        action={staffQuestionnairePaths.question(slug, own.id, linkId)}
        token={request.formToken}
      >
        <Hidden name="editie" value={String(own.edition)} />
        <TextArea name="tekst" label="Vraag" rows={2} {...fields} />
        <Radios
          name="soort"
          label="Wat voor vraag is het?"
          options={KINDS.map(({ value, label }) => ({ value, label }))}
          {...fields}
        />
        <TextArea
          name="antwoorden"
          label="Antwoorden om uit te kiezen"
          hint="Elk antwoord op een eigen regel. Alleen nodig als er antwoorden te kiezen zijn."
          rows={5}
          optional
          {...fields}
        />
        <Checkbox name="verplicht" label="Deze vraag moet worden beantwoord" {...fields} />
        {before.length === 0 ? null : (
          <Select
            name="als"
            label="Alleen vragen na dit antwoord"
            prompt="Altijd vragen"
            options={before}
            optional
            {...fields}
          />
        )}
        <Buttons>
          <SubmitButton>Opslaan</SubmitButton>
        </Buttons>
      </Form>
    </QuestionnaireFrame>
  )
}
