import type { DeskRequest } from '../../access/request.ts'
import { DeskFrame } from '../../frame/desk-frame.tsx'
import { CAPACITY_OPTIONS } from '../../sharing/capacities.ts'
import { REASON_WORDS, REASONS, STAYS_WORDS } from '../../succession/words.ts'
import { Radios, Select } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { EmailField, TextArea, TextField } from '../../ui/fields.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SOMEBODY_ELSE } from './form.ts'
import { deskSuccessionPaths } from './paths.ts'
import type { PagePerson } from './queries.ts'

interface StartShown {
  request: DeskRequest<'succession.start'>
  carePageId: string
  people: readonly PagePerson[]
  values: Values
  errors: Errors
}

/** Who should manage the page, why, and what becomes of the manager of now. */
export function StartPage({ request, carePageId, people, values, errors }: StartShown) {
  const manager = people.find(({ role }) => role === 'manager')
  const others = people.filter(({ role }) => role !== 'manager')
  return (
    <DeskFrame
      request={request}
      standing={request.standing}
      title={`Andere beheerder voor de pagina van ${people[0]?.pageName ?? ''}`}
      current={deskSuccessionPaths.list}
      breadcrumbs={[{ href: deskSuccessionPaths.list, label: 'Andere beheerder' }]}
      errors={errors}
    >
      <p>De beheerder van nu: {manager?.name ?? 'niemand'}.</p>
      <Notice title="Wat gebeurt er?">
        <ul>
          <li>Een collega moet dit goedkeuren.</li>
          <li>Daarna krijgt iedereen op de pagina een e-mail. De beheerder kan het stoppen.</li>
          <li>De nieuwe beheerder moet zelf ja zeggen.</li>
          <li>Na de wachttijd gebeurt het vanzelf.</li>
        </ul>
      </Notice>
      <Form action={deskSuccessionPaths.start(carePageId)} token={request.formToken}>
        <Radios
          name="reden"
          label="Waarom is dit nodig?"
          options={REASONS.map((reason) => REASON_WORDS[reason])}
          values={values}
          errors={errors}
        />
        <TextArea
          name="toelichting"
          label="Hoe weet u dit?"
          hint="Wie heeft het verteld, en wat hebt u gezien? Alleen de servicedesk leest dit."
          rows={4}
          values={values}
          errors={errors}
        />
        <NewManager others={others} values={values} errors={errors} />
        <Radios
          name="daarna"
          label="Wat doet de beheerder van nu daarna?"
          options={[STAYS_WORDS.not, STAYS_WORDS.basic, STAYS_WORDS.all]}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Vraag een collega om dit goed te keuren</SubmitButton>
        </Buttons>
      </Form>
    </DeskFrame>
  )
}

function NewManager({
  others,
  values,
  errors,
}: Pick<StartShown, 'values' | 'errors'> & { others: readonly PagePerson[] }) {
  return (
    <>
      <Radios
        name="wie"
        label="Wie wordt de beheerder?"
        options={[
          ...others.map(({ accountId, name }) => ({ value: accountId, label: name })),
          { value: SOMEBODY_ELSE, label: 'Iemand die nog niet meedoet' },
        ]}
        values={values}
        errors={errors}
      />
      <Select
        name="hoedanigheid"
        label="Wat is die persoon van de cliënt?"
        hint="Sommige zorgorganisaties hebben afgesproken wie een zorgpagina mag beheren."
        prompt="Iets anders"
        optional
        options={CAPACITY_OPTIONS}
        values={values}
        errors={errors}
      />
      <TextField
        name="naam"
        label="Naam van wie nog niet meedoet"
        autocomplete="off"
        width="medium"
        optional
        values={values}
        errors={errors}
      />
      <EmailField
        name="email"
        label="E-mailadres van wie nog niet meedoet"
        autocomplete="off"
        optional
        values={values}
        errors={errors}
      />
    </>
  )
}
