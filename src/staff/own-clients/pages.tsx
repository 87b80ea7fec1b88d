import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Checkbox, Select } from '../../ui/choices.tsx'
import { DateFields, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { clientPath, clientsPath } from '../clients/paths.ts'
import { ownClientPaths } from './paths.ts'
import type { Places } from './places.ts'

interface FieldsProps {
  values: Record<string, string>
  errors: Record<string, string>
  places: Places
  /** The record has him: his number is asked, and the record knows whether his address is secret. */
  known?: true
}

function ClientFields({ places, known, ...field }: FieldsProps) {
  const options = (named: readonly { id: string; name: string }[]) =>
    named.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <TextField {...field} name="voornaam" label="Voornaam" autocomplete="off" />
      <TextField {...field} name="achternaam" label="Achternaam" autocomplete="off" />
      <DateFields {...field} name="geboren" label="Geboortedatum" />
      <TextField
        {...field}
        name="nummer"
        label="Cliëntnummer"
        hint="Het nummer van uw eigen organisatie. Nooit het burgerservicenummer"
        width="medium"
        autocomplete="off"
        {...(known ? {} : { optional: true })}
      />
      {places.locations.length === 0 ? null : (
        <Select
          {...field}
          name="locatie"
          label="Locatie"
          prompt="Geen locatie"
          options={options(places.locations)}
          optional
        />
      )}
      {places.teams.length === 0 ? null : (
        <Select
          {...field}
          name="team"
          label="Team"
          prompt="Geen team"
          options={options(places.teams)}
          optional
        />
      )}
      {known ? null : <Checkbox {...field} name="geheim" label="Het adres is geheim" />}
    </>
  )
}

interface PageProps extends FieldsProps {
  request: StaffRequest
}

/** «Cliënt toevoegen»: with `known`, for who reaches some places of an organisation with a coupled record. */
export function AddClientPage({ request, ...fields }: PageProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Cliënt toevoegen"
      errors={fields.errors}
      breadcrumbs={[{ href: clientsPath(slug), label: 'Cliënten' }]}
    >
      {fields.known ? (
        <p>
          U voegt een cliënt toe uit het dossier van uw organisatie. Vul in wie het is, en bij welke
          locatie of welk team van u de cliënt hoort. Noemt het dossier zelf een locatie? Dan gaat
          die voor.
        </p>
      ) : (
        <Inset>
          Hebt u veel cliënten? <a href={ownClientPaths.list(slug)}>Voeg een lijst toe</a>
        </Inset>
      )}
      <Form action={ownClientPaths.add(slug)} token={request.formToken}>
        <ClientFields {...fields} />
        <Buttons>
          <SubmitButton>Toevoegen</SubmitButton>
          <ButtonLink href={clientsPath(slug)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

interface ChangeProps extends PageProps {
  recordId: string
  version: number
  /** A colleague changed this client meanwhile. */
  overtaken?: true
}

/** «Gegevens wijzigen» of one client. */
export function ChangeClientPage({
  request,
  recordId,
  version,
  overtaken,
  ...fields
}: ChangeProps) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Gegevens wijzigen"
      errors={fields.errors}
      breadcrumbs={[{ href: clientPath(slug, recordId), label: 'Cliënt' }]}
      notice={
        overtaken ? (
          <Notice kind="warning" title="Uw wijziging is nog niet bewaard">
            <p>
              Een collega wijzigde deze cliënt terwijl u bezig was. Kijk bij de cliënt wat er nu
              staat. Hieronder staat wat u typte.
            </p>
          </Notice>
        ) : null
      }
    >
      <Form action={ownClientPaths.change(slug, recordId)} token={request.formToken}>
        <Hidden name="versie" value={String(version)} />
        <ClientFields {...fields} />
        <Checkbox {...fields} name="weg" label="Deze cliënt is niet meer in zorg" />
        <DateFields {...fields} name="overleden" label="Overleden op" optional />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
