import type { StaffRequest } from '../../access/request.ts'
import { momentWords } from '../../dossier/moments.ts'
import { TextBlock } from '../../dossier/text-block.tsx'
import { measuredWords } from '../../dossier/value-words.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Form as Posted } from '../../http/form.ts'
import { Panel } from '../../ui/card.tsx'
import { Radios } from '../../ui/choices.tsx'
import { DateFields, TextField } from '../../ui/fields.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import { Inset } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { CAPACITY_WORDS, type KnownClient } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { heldReportPath } from './paths.ts'
import type { WholeHeldReport } from './queries.ts'

interface Props {
  request: StaffRequest
  recordId: string
  client: KnownClient
  report: WholeHeldReport
  values: Posted['values']
  errors?: Record<string, string>
}

/** A report that waits, and the form with which an employee records that the representative was told. */
export function HeldReportPage(props: Props) {
  const { request, recordId, client, report, errors = {} } = props
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={report.title || `${report.kindLabel}: wachtende rapportage`}
      errors={errors}
      breadcrumbs={[
        {
          href: clientPath(request.standing.organisation.slug, recordId),
          label: client.name ?? 'Cliënt',
        },
      ]}
    >
      <Inset>
        De familie ziet deze rapportage nog niet. Vertel eerst zelf aan de vertegenwoordiger wat er
        is gebeurd. Leg dat daarna hieronder vast. Dan kan de familie de rapportage lezen.
      </Inset>
      <Report {...props} />
      <TellingForm {...props} />
    </StaffFrame>
  )
}

function Report({ request, report }: Props) {
  const writer = [report.authorName, report.authorRole].filter((part) => part !== '').join(', ')
  return (
    <>
      <Panel label="Rapportage">
        <TextBlock text={report.body} />
        {report.measurements.map((measurement) => (
          <p>
            {measurement.code.label}: <strong>{measuredWords(measurement)}</strong>
          </p>
        ))}
      </Panel>
      <SummaryList
        rows={[
          { label: 'Soort', value: report.kindLabel },
          {
            label: 'Geschreven',
            value: capitalised(momentWords(report.writtenAt, report.precision, request.now)),
          },
          { label: 'Geschreven door', value: writer || 'Niet bekend' },
          {
            label: 'Wacht sinds',
            value: <Time when={report.heldBackAt} look="moment" now={request.now} />,
          },
        ]}
      />
    </>
  )
}

/** Whom the consent names: most often the one to be told. */
const consentHint = ({ consent }: KnownClient): string | undefined =>
  consent?.givenByName
    ? `De toestemming is van ${consent.givenByName}, ${CAPACITY_WORDS[consent.capacity]}`
    : undefined

function TellingForm({ request, recordId, client, report, values, errors = {} }: Props) {
  const { slug } = request.standing.organisation
  const field = { values, errors }
  const hint = consentHint(client)
  return (
    <section class="stack">
      <h2>De vertegenwoordiger is ingelicht</h2>
      <Form action={heldReportPath(slug, recordId, report.id)} token={request.formToken}>
        <TextField
          {...field}
          name="wie"
          label="Wie is er ingelicht?"
          {...(hint === undefined ? {} : { hint })}
          width="medium"
          autocomplete="off"
        />
        <DateFields {...field} name="dag" label="Op welke dag?" />
        <TextField
          {...field}
          name="tijd"
          label="Hoe laat?"
          hint="Bijvoorbeeld 14.30"
          width="short"
          autocomplete="off"
        />
        <Radios
          {...field}
          name="hoe"
          label="Hoe is het verteld?"
          options={[
            { value: 'telefoon', label: 'Door te bellen' },
            { value: 'gesprek', label: 'In een gesprek' },
          ]}
        />
        <TextField
          {...field}
          name="door"
          label="Wie heeft het verteld?"
          width="medium"
          autocomplete="off"
        />
        <p>De familie ziet dit bij de rapportage staan.</p>
        <Buttons>
          <SubmitButton>Vastleggen en rapportage tonen</SubmitButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Terug
          </ButtonLink>
        </Buttons>
      </Form>
    </section>
  )
}
