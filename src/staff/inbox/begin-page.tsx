import type { StaffRequest } from '../../access/request.ts'
import type { StoredFile } from '../../files/uploads.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FilesField } from '../../ui/files-field.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import type { KnownClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { readRecordId } from '../record-id.ts'
import { FILES } from './form.ts'
import { inboxPaths } from './paths.ts'

interface BeginProps {
  request: StaffRequest<'inbox.begin'>
  client: KnownClient
  kept: readonly StoredFile[]
  values: Record<string, string>
  errors: Record<string, string>
}

/** A first message to a family (MSG-3): from then on it can write too. */
export function BeginPage({ request, client, kept, values, errors }: BeginProps) {
  const { slug, name } = request.standing.organisation
  const recordId = readRecordId(request)
  const family = client.name ?? 'deze cliënt'
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`Bericht aan de familie van ${family}`}
      errors={errors}
      current={inboxPaths.list(slug)}
      breadcrumbs={[{ href: clientPath(slug, recordId), label: family }]}
    >
      <p>
        Dit lezen de beheerder en de mensen die hij daarvoor koos. De familie kan antwoorden. Wat
        hier staat, komt ook in het dossier van {name}.
      </p>
      <Form action={inboxPaths.begin(slug, recordId)} token={request.formToken} files>
        <TextArea
          name="bericht"
          label="Bericht"
          hint={`De familie ziet uw naam: ${request.viewer.firstName} ${request.viewer.lastName}.`}
          rows={6}
          values={values}
          errors={errors}
        />
        <FilesField name={FILES} label="Foto’s en bestanden" kept={kept} errors={errors} optional />
        <Buttons>
          <SubmitButton icon="send">Verstuur bericht</SubmitButton>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}
