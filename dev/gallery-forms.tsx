import { Checkbox, Checkboxes, Radios, Select } from '../src/ui/choices.tsx'
import type { Display } from '../src/ui/display.ts'
import type { Errors } from '../src/ui/error-summary.tsx'
import type { Values } from '../src/ui/field.tsx'
import {
  CodeField,
  DateFields,
  EmailField,
  PasswordField,
  PhoneField,
  TextArea,
  TextField,
} from '../src/ui/fields.tsx'
import { Buttons, DangerButton, Form, QuietButton, SubmitButton } from '../src/ui/form.tsx'
import { Page } from '../src/ui/layout.tsx'
import { Notice } from '../src/ui/notice.tsx'
import { WizardPage } from '../src/ui/wizard-page.tsx'
import { carePage, menu, viewer } from './gallery-people.ts'

const rights = [
  {
    value: 'basis',
    label: 'Basis functionaliteiten',
    hint: 'Alles zonder het dossier.',
    icon: 'message-circle',
  },
  {
    value: 'alles',
    label: 'Alles (inc. medische gegevens)',
    hint: 'Alles met het dossier: rapportages, zorgplan, metingen en documenten.',
    icon: 'folder-heart',
  },
] as const

const wrong: Errors = {
  naam: 'Vul de naam in',
  email: 'Vul een e-mailadres in met een @, zoals naam@voorbeeld.nl',
  telefoon: 'Dit telefoonnummer is te kort. Een mobiel nummer heeft 10 cijfers',
  wachtwoord: 'Kies een wachtwoord van 12 tekens of meer',
  code: 'Vul de code van 6 cijfers in',
  geboortedatum: 'Deze datum bestaat niet. Kijk de dag en de maand na',
  rechten: 'Kies wat deze persoon mag zien',
  onderdelen: 'Kies een of meer onderdelen',
  relatie: 'Kies een relatie',
  bericht: 'Schrijf een bericht',
  akkoord: 'Ga akkoord met de gebruiksvoorwaarden om verder te gaan',
}

const typed: Values = {
  naam: '',
  email: 'karin.voorbeeld.nl',
  telefoon: '06 1234',
  code: '12 34',
  'geboortedatum-dag': '31',
  'geboortedatum-maand': '2',
  'geboortedatum-jaar': '1938',
  rechten: 'alles',
  onderdelen: 'plan,metingen',
  bericht: 'Lieve Karin, \n<b>kijk</b> je mee?',
}

/** Every field, as it is or as it comes back with errors. */
export function FormPage({
  display,
  errors,
  values,
}: {
  display: Display
  errors: Errors
  values: Values
}) {
  const field = { errors, values }
  return (
    <Page
      title="Nodig een helpende uit"
      display={display}
      errors={errors}
      viewer={viewer}
      carePage={carePage}
      menu={menu}
      current="/connecties"
      breadcrumbs={[{ href: '/connecties', label: 'Connecties' }]}
    >
      <Form action="/formulier" token="voorbeeld">
        <TextField {...field} name="naam" label="Naam" autocomplete="name" />
        <EmailField
          {...field}
          name="email"
          label="E-mailadres"
          hint="Hier sturen wij de uitnodiging naartoe."
        />
        <PhoneField {...field} name="telefoon" label="Mobiel telefoonnummer" optional />
        <PasswordField
          {...field}
          name="wachtwoord"
          label="Wachtwoord"
          purpose="new"
          hint="Minstens 12 tekens. Een zin mag ook."
        />
        <CodeField
          {...field}
          name="code"
          label="Code uit de sms"
          kind="one-time"
          hint="Wij stuurden een code naar 06 •• •• •• 42. Dit is sms nummer 3."
        />
        <CodeField
          {...field}
          name="brief"
          label="Code uit de brief"
          kind="letter"
          hint="De code staat bovenaan in de brief. Streepjes en spaties maken niet uit."
        />
        <DateFields
          {...field}
          name="geboortedatum"
          label="Geboortedatum"
          hint="Bijvoorbeeld 2 4 1938"
          birthday
        />
        <MoreFields errors={errors} values={values} />
        <Buttons>
          <SubmitButton>Verstuur de uitnodiging</SubmitButton>
          <QuietButton icon="refresh-cw">Stuur een nieuwe code</QuietButton>
          <DangerButton icon="trash-2">Verwijderen</DangerButton>
        </Buttons>
      </Form>
    </Page>
  )
}

function MoreFields(field: { errors: Errors; values: Values }) {
  return (
    <>
      <Radios {...field} name="rechten" label="Krijgt toegang tot" options={rights} />
      <Checkboxes
        {...field}
        name="onderdelen"
        label="Welke onderdelen van het dossier?"
        options={[
          { value: 'rapportages', label: 'Rapportages' },
          { value: 'plan', label: 'Zorgplan' },
          { value: 'metingen', label: 'Metingen' },
        ]}
      />
      <Select
        {...field}
        name="relatie"
        label="Wat is de relatie met mevrouw De Vries?"
        options={[
          { value: 'kind', label: 'Kind' },
          { value: 'buur', label: 'Buurvrouw of buurman' },
        ]}
      />
      <TextArea {...field} name="bericht" label="Bericht" optional />
      <Checkbox {...field} name="akkoord" label="Ik ga akkoord met de gebruiksvoorwaarden" />
    </>
  )
}

/** The steps of making an account. */
export function WizardExample({ display, errors }: { display: Display; errors: Errors }) {
  return (
    <WizardPage
      title="Wat is uw e-mailadres?"
      heading={false}
      journey="Account aanmaken"
      step={2}
      steps={7}
      action="/wizard"
      token="voorbeeld"
      previous="/wizard"
      display={display}
      errors={errors}
      below={
        <p>
          Hebt u al een account? <a href="/inloggen">Log dan in</a>.
        </p>
      }
    >
      <EmailField
        name="email"
        label="Wat is uw e-mailadres?"
        hint="Wij sturen u een mail om te kijken of het adres klopt."
        values={errors.email === undefined ? {} : typed}
        errors={errors}
        asHeading
      />
    </WizardPage>
  )
}

/** The pages with forms, by name. */
export const formPages = {
  formulier: (display: Display) => <FormPage display={display} errors={{}} values={{}} />,
  fouten: (display: Display) => <FormPage display={display} errors={wrong} values={typed} />,
  wizard: (display: Display) => <WizardExample display={display} errors={{}} />,
  'wizard-fout': (display: Display) => (
    <WizardExample display={display} errors={{ email: wrong.email ?? '' }} />
  ),
  code: (display: Display) => (
    <Page
      title="Vul de code in"
      display={display}
      viewer={viewer}
      carePage={carePage}
      menu={menu}
      current="/dossier"
    >
      <p>Het dossier is extra beveiligd. Wij stuurden u een sms met een code.</p>
      <Form action="/code" token="voorbeeld">
        <CodeField
          name="code"
          label="Code uit de sms"
          kind="one-time"
          hint="Dit is sms nummer 3, naar 06 •• •• •• 42."
          values={{}}
          errors={{}}
        />
        <Buttons>
          <SubmitButton icon="lock">Open het dossier</SubmitButton>
        </Buttons>
      </Form>
      <Notice title="Geen sms gekregen?">
        <p>
          Wacht een minuut. Daarna kunt u <a href="/code">een nieuwe code aanvragen</a>.
        </p>
      </Notice>
    </Page>
  ),
}
