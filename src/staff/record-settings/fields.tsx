import { Checkbox, Radios, Select } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { PemFields } from './pem-fields.tsx'
import type { Kept } from './queries.ts'

interface Props {
  action: string
  token: string
  kept: Kept | null
  values: Values
  errors: Errors
}

/** What to fill in. Parts that do not belong to the chosen way are passed over. */
export function SettingsForm({ action, token, kept, values, errors }: Props) {
  const field = { values, errors }
  return (
    <Form action={action} token={token} label="Instellingen" files>
      <Hidden name="stand" value={values.stand ?? ''} />
      <TextField
        name="adres"
        label="Adres van het dossier (FHIR)"
        hint="Bijvoorbeeld https://ecd.voorbeeld.example/fhir/r4"
        {...field}
      />
      <Radios
        name="manier"
        label="Hoe maakt Naast zich bekend?"
        options={[
          { value: 'geen', label: 'Niet, of alleen met een certificaat' },
          { value: 'geheim', label: 'Met een geheim (OAuth2 client credentials)' },
          {
            value: 'sleutel',
            label: 'Met een sleutel (SMART Backend Services)',
            hint: 'Naast maakt de sleutel, of u geeft er zelf een. De leverancier leest het openbare deel op een adres van Naast.',
          },
        ]}
        {...field}
      />
      <SignInFields kept={kept} values={values} errors={errors} />
      <CertificateFields kept={kept} values={values} errors={errors} />
      <Buttons>
        <SubmitButton>Bewaren en verbinding proberen</SubmitButton>
      </Buttons>
    </Form>
  )
}

function SignInFields({ kept, values, errors }: Pick<Props, 'kept' | 'values' | 'errors'>) {
  const field = { values, errors }
  return (
    <>
      <TextField name="tokenadres" label="Adres voor het inloggen (token)" optional {...field} />
      <TextField name="client" label="Client-id" optional {...field} />
      <PasswordField
        name="geheim"
        label="Geheim"
        purpose="new"
        optional
        hint={
          kept?.access?.kind === 'client-credentials'
            ? 'Naast laat het geheim niet zien. Laat dit leeg als het hetzelfde blijft.'
            : 'Alleen nodig als Naast zich met een geheim bekendmaakt.'
        }
        {...field}
      />
      <TextField
        name="scope"
        label="Wat vraagt Naast op? (scope)"
        optional
        hint="Bijvoorbeeld system/*.read"
        {...field}
      />
      <Select
        name="soort"
        label="Soort sleutel van Naast"
        prompt=""
        options={[
          { value: 'ES384', label: 'ES384' },
          { value: 'RS384', label: 'RS384' },
        ]}
        {...field}
      />
      {kept?.access?.kind === 'private-key-jwt' ? (
        <Checkbox
          name="nieuwe-sleutel"
          label="Maak een nieuwe sleutel"
          hint="De oude blijft werken tot u de nieuwe in gebruik neemt."
          {...field}
        />
      ) : null}
      <PemFields
        name="eigen-sleutel"
        label="Sleutel die u zelf geeft"
        hint="Alleen als de leverancier een sleutel gaf. Zonder wachtwoord, RSA of EC P-384. Laat dit anders leeg: dan maakt Naast de sleutel."
        {...field}
      />
      <TextField
        name="kid"
        label="Nummer van die sleutel (kid)"
        optional
        hint="Alleen als de leverancier er een gaf."
        {...field}
      />
    </>
  )
}

function CertificateFields({ kept, values, errors }: Pick<Props, 'kept' | 'values' | 'errors'>) {
  const field = { values, errors }
  const has = kept?.access?.tls?.key !== undefined
  return (
    <>
      <Radios
        name="tls"
        label="Heeft Naast een eigen certificaat nodig? (mutual TLS)"
        options={[
          { value: 'geen', label: 'Nee' },
          ...(has ? [{ value: 'houden', label: 'Ja, het certificaat dat er al is' }] : []),
          {
            value: 'plakken',
            label: 'Ja, ik geef een certificaat',
            hint: 'Plak het hieronder, of kies het bestand.',
          },
          { value: 'aanvragen', label: 'Ja, maak een aanvraag (CSR) voor de leverancier' },
        ]}
        {...field}
      />
      <PemFields
        name="certificaat"
        label="Certificaat"
        hint="Begint met -----BEGIN CERTIFICATE-----"
        {...field}
      />
      <PemFields
        name="certificaatsleutel"
        label="Sleutel bij het certificaat"
        hint="Zonder wachtwoord. Leeg laten bij een certificaat dat met een aanvraag van Naast is gemaakt. Naast laat de sleutel niet meer zien."
        {...field}
      />
      <PemFields
        name="uitgever"
        label="Certificaat van de uitgever"
        hint="Alleen als het dossier een certificaat van een eigen uitgever heeft."
        {...field}
      />
    </>
  )
}
