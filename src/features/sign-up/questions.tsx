import type { Child } from 'hono/jsx'
import { Checkbox, Radios } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { CodeField, DateFields, EmailField, TextField } from '../../ui/fields.tsx'
import { Inset } from '../../ui/notice.tsx'
import { sitePaths } from '../../ui/site-paths.ts'
import { type Answers, clientName, type Step } from './answers.ts'

interface Asked {
  answers: Answers
  values: Values
  errors: Errors
}

/** One screen: its title, and what is asked. With `asked` a field is the heading. */
interface Question {
  title(answers: Answers): string
  fieldIsHeading?: boolean
  Fields(asked: Asked): Child
}

function Terms({ values, errors }: Asked) {
  return (
    <>
      <letter-code>
        <Inset>
          <h2>Hebt u een brief?</h2>
          <p data-typed="">
            In de brief staat een activatiecode. Houd de brief bij de hand. U vult de code straks
            in.
          </p>
          <p data-scanned="" hidden>
            Wij lazen de activatiecode uit uw brief. U hoeft hem straks niet over te typen.
          </p>
          <p>Geen brief? U kunt ook zonder code een account maken. Koppelen kan later.</p>
        </Inset>
      </letter-code>
      <p>
        Een account is gratis. Lees eerst de <a href={sitePaths.terms}>gebruiksvoorwaarden</a> en de{' '}
        <a href={sitePaths.privacy}>privacyverklaring</a>.
      </p>
      <Checkbox
        name="akkoord"
        label="Ik ga akkoord met de gebruiksvoorwaarden en de privacyverklaring"
        values={values}
        errors={errors}
      />
    </>
  )
}

function Name({ values, errors }: Asked) {
  const filled = { values, errors }
  return (
    <>
      <TextField name="voornaam" label="Voornaam" autocomplete="given-name" {...filled} />
      <TextField
        name="achternaam"
        label="Achternaam"
        hint="Met «van» of «de» als dat bij uw naam hoort."
        autocomplete="family-name"
        {...filled}
      />
    </>
  )
}

function Help({ values, errors }: Asked) {
  return (
    <Radios
      name="hulp"
      label="Ontvangt u hulp of geeft u hulp?"
      asHeading
      values={values}
      errors={errors}
      options={[
        {
          value: 'ontvang',
          label: 'Ik ontvang hulp',
          hint: 'De zorgpagina gaat over uzelf.',
          icon: 'heart-handshake',
        },
        {
          value: 'geef',
          label: 'Ik geef hulp',
          hint: 'U helpt iemand, bijvoorbeeld uw moeder, uw partner of uw buurman.',
          icon: 'hand-heart',
        },
      ]}
    />
  )
}

function Whom({ values, errors }: Asked) {
  const filled = { values, errors, autocomplete: 'off' }
  return (
    <>
      <p>De zorgpagina gaat over deze persoon.</p>
      <TextField name="voornaam" label="Voornaam" {...filled} />
      <TextField name="achternaam" label="Achternaam" {...filled} />
      <TextField
        name="relatie"
        label="Wat bent u van deze persoon?"
        hint="Bijvoorbeeld dochter, partner, vriend of mentor."
        {...filled}
      />
    </>
  )
}

function Manager({ answers, values, errors }: Asked) {
  const own = answers.helps === 'receives'
  const name = clientName(answers)
  return (
    <Radios
      name="beheer"
      label="Wie gaat de zorgpagina beheren?"
      hint="De beheerder nodigt anderen uit en kiest wat zij mogen zien."
      asHeading
      values={values}
      errors={errors}
      options={[
        own
          ? { value: 'client', label: 'Ik beheer de pagina zelf' }
          : {
              value: 'client',
              label: `${name} beheert de pagina zelf`,
              hint: `U beheert de pagina tot ${name} een eigen account heeft.`,
            },
        own
          ? {
              value: 'namens',
              label: 'Iemand anders doet dit namens mij',
              hint: 'U beheert de pagina tot die persoon een account heeft.',
            }
          : {
              value: 'namens',
              label: `Ik doe dit namens ${name}`,
              hint: 'Dat mag als deze persoon dat goed vindt, of als u de vertegenwoordiger bent.',
            },
      ]}
    />
  )
}

function Known({ values, errors }: Asked) {
  return (
    <Radios
      name="bekend"
      label="Bent u al bekend met Naast?"
      hint="Kies «Ja» als u al een account bij Naast hebt, voor uzelf of voor iemand die u helpt."
      asHeading
      values={values}
      errors={errors}
      options={[
        { value: 'ja', label: 'Ja' },
        { value: 'nee', label: 'Nee' },
      ]}
    />
  )
}

function Email({ values, errors }: Asked) {
  return (
    <EmailField
      name="email"
      label="Wat is uw e-mailadres?"
      hint="Met dit adres logt u straks in. Wij sturen u zo een e-mail om uw account te activeren."
      asHeading
      values={values}
      errors={errors}
    />
  )
}

function Letter({ values, errors }: Asked) {
  return (
    <Radios
      name="brief"
      label="Hebt u een activatiecode gekregen?"
      hint="De code staat in de brief van uw zorgorganisatie."
      asHeading
      values={values}
      errors={errors}
      options={[
        { value: 'ja', label: 'Ja' },
        { value: 'nee', label: 'Nee', hint: 'U kunt later nog koppelen.' },
      ]}
    />
  )
}

function Code({ answers, values, errors }: Asked) {
  const filled = { values, errors }
  const own = answers.helps === 'receives'
  return (
    <letter-code>
      <CodeField
        name="code"
        label="Activatiecode"
        hint="De code uit de brief. Streepjes en hoofdletters hoeven niet."
        kind="letter"
        {...filled}
      />
      <DateFields
        name="geboortedatum"
        label={own ? 'Uw geboortedatum' : 'Geboortedatum van de cliënt'}
        hint={
          own
            ? 'Bijvoorbeeld 14 3 1938.'
            : `De geboortedatum van ${clientName(answers)}, niet die van uzelf. Bijvoorbeeld 14 3 1938.`
        }
        birthday={own}
        {...filled}
      />
    </letter-code>
  )
}

/** What each screen asks, in the words of the manuals (ACC-2). */
export const QUESTIONS: Record<Exclude<Step, 'overzicht'>, Question> = {
  voorwaarden: { title: () => 'Account aanmaken', Fields: Terms },
  naam: { title: () => 'Hoe heet u?', Fields: Name },
  hulp: { title: () => 'Ontvangt u hulp of geeft u hulp?', fieldIsHeading: true, Fields: Help },
  wie: { title: () => 'Wie helpt u?', Fields: Whom },
  beheer: {
    title: () => 'Wie gaat de zorgpagina beheren?',
    fieldIsHeading: true,
    Fields: Manager,
  },
  bekend: { title: () => 'Bent u al bekend met Naast?', fieldIsHeading: true, Fields: Known },
  'e-mail': { title: () => 'Wat is uw e-mailadres?', fieldIsHeading: true, Fields: Email },
  activatiecode: {
    title: () => 'Hebt u een activatiecode gekregen?',
    fieldIsHeading: true,
    Fields: Letter,
  },
  code: { title: () => 'Vul de code uit de brief in', Fields: Code },
}
