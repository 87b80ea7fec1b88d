import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Radios, Select } from '../../ui/choices.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { Progress, type ProgressStep } from '../../ui/progress.tsx'
import { Time } from '../../ui/time.tsx'
import { clientPath } from '../clients/paths.ts'
import { batchFilePath, letterBatchesPath, letterBatchPath } from './paths.ts'
import type { Batch, LeftOut, Place } from './queries.ts'

type Request = StaffRequest<'letter-batches.list' | 'letter-batches.make' | 'letter-batches.fetch'>

const count = (number: number): string => number.toLocaleString('nl-NL')

const letters = (number: number): string => (number === 1 ? '1 brief' : `${count(number)} brieven`)

const scopeWords = ({ scope, locationName }: Batch): string =>
  `${scope === 'new' ? 'Nog niet gedownload' : 'Alle open uitnodigingen'}, ${locationName ?? 'alle locaties'}`

/** «Brieven»: asks for a batch, and leads to those of late. */
export function BatchesPage({
  request,
  locations,
  batches,
  values,
  errors,
}: {
  request: Request
  locations: readonly Place[]
  batches: readonly Batch[]
  values: Record<string, string>
  errors: Record<string, string>
}) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Brieven"
      current={letterBatchesPath(slug)}
      errors={errors}
    >
      <p>
        Maak alle brieven met een activatiecode in één bestand, om te printen. U maakt brieven van
        cliënten met een open uitnodiging. Een cliënt met een geheim adres komt er nooit in.
      </p>
      <Form action={letterBatchesPath(slug)} token={request.formToken}>
        <Select
          name="locatie"
          label="Locatie"
          options={[
            { value: 'alle', label: 'Alle locaties' },
            ...locations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          values={values}
          errors={errors}
        />
        <Radios
          name="welke"
          label="De brieven van"
          options={[
            { value: 'nieuw', label: 'Uitnodigingen waarvan nog niemand de brief downloadde' },
            { value: 'open', label: 'Alle open uitnodigingen' },
          ]}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Brieven maken</SubmitButton>
        </Buttons>
      </Form>
      {batches.length === 0 ? null : (
        <DataTable caption="Uw laatste bestanden" columns={columnsFor(request)} rows={batches} />
      )}
    </StaffFrame>
  )
}

const columnsFor = (request: Request): Column<Batch>[] => {
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Bestand',
      rowHeader: true,
      cell: (batch) => <a href={letterBatchPath(slug, batch.id)}>{scopeWords(batch)}</a>,
    },
    {
      label: 'Gevraagd',
      cell: ({ askedAt }) => <Time when={askedAt} look="moment" now={request.now} />,
    },
    { label: 'Brieven', cell: ({ printed, total }) => `${count(printed)} van ${count(total)}` },
    { label: 'Stand', cell: (batch) => stateWords(batch, request.now) },
  ]
}

const stateWords = (batch: Batch, now: Date): string => {
  if (batch.finishedAt === null) return 'Wordt gemaakt'
  if (batch.availableUntil <= now) return 'Verwijderd'
  return batch.fetchedAt === null ? 'Klaar' : 'Gedownload'
}

/** One batch: how far it is, who is not in it and why, and its file. */
export function BatchPage({
  request,
  batch,
  leftOut,
}: {
  request: Request
  batch: Batch
  leftOut: readonly LeftOut[]
}) {
  const { slug } = request.standing.organisation
  const busy = batch.finishedAt === null
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={busy ? 'De brieven worden gemaakt' : letters(batch.printed)}
      current={letterBatchesPath(slug)}
      breadcrumbs={[{ href: letterBatchesPath(slug), label: 'Brieven' }]}
    >
      <p>{scopeWords(batch)}.</p>
      {busy ? (
        <>
          <Progress busy steps={stepsOf(batch)} />
          <p>U kunt intussen iets anders doen. Het bestand staat straks hier.</p>
        </>
      ) : (
        <FileOf request={request} batch={batch} />
      )}
      {busy ? null : <NotInFile leftOut={leftOut} slug={slug} />}
    </StaffFrame>
  )
}

const stepsOf = ({ looked, total }: Batch): ProgressStep[] => [
  { label: 'Brieven maken', state: 'now', detail: `${count(looked)} van ${count(total)}` },
]

function FileOf({ request, batch }: { request: Request; batch: Batch }) {
  const { slug } = request.standing.organisation
  if (batch.printed === 0)
    return (
      <Notice kind="warning" title="Er staan geen brieven in dit bestand">
        <p>Hieronder ziet u waarom.</p>
      </Notice>
    )
  if (batch.availableUntil <= request.now)
    return (
      <>
        <Inset>Dit bestand is verwijderd. Een brief maken kan altijd opnieuw.</Inset>
        <Buttons>
          <ButtonLink href={letterBatchesPath(slug)}>Opnieuw brieven maken</ButtonLink>
        </Buttons>
      </>
    )
  return (
    <>
      <p>
        {batch.fetchedAt === null
          ? 'Het bestand is klaar. U kunt het één keer downloaden.'
          : 'U hebt dit bestand gedownload. Ging er iets mis? Nog even kunt u het opnieuw ophalen.'}{' '}
        Naast verwijdert het <Time when={batch.availableUntil} look="moment" now={request.now} />.
      </p>
      <Form action={batchFilePath(slug, batch.id)} token={request.formToken}>
        <Buttons>
          <SubmitButton icon="download">
            {`Downloaden (${letters(batch.printed)}, ${count(batch.pages ?? 0)} bladzijden)`}
          </SubmitButton>
        </Buttons>
      </Form>
      <p class="muted">Bij elke cliënt komt in het logboek te staan dat u de brief ophaalde.</p>
    </>
  )
}

const WHY: Record<LeftOut['why'], { title: string; words: string }> = {
  protected: {
    title: 'Cliënten met een geheim adres',
    words: 'Download deze brieven een voor een, en geef ze zelf af.',
  },
  closed: {
    title: 'Uitnodigingen die intussen zijn gesloten',
    words: 'Deze code is gebruikt, verlopen of geannuleerd, of de cliënt is al gekoppeld.',
  },
  'record-away': {
    title: 'Cliënten over wie het dossier geen antwoord gaf',
    words: 'Zij hebben misschien een geheim adres. Probeer het later opnieuw.',
  },
}

function NotInFile({ leftOut, slug }: { leftOut: readonly LeftOut[]; slug: string }) {
  const groups = Map.groupBy(leftOut, ({ why }) => why)
  return (
    <>
      {[...groups].map(([why, clients]) => (
        <section class="stack">
          <h2>{WHY[why].title}</h2>
          <p>Niet in het bestand. {WHY[why].words}</p>
          <List>
            {clients.map(({ recordId, name }) => (
              <ListItem>
                <p>
                  <a href={clientPath(slug, recordId)}>{name ?? 'Cliënt zonder naam'}</a>
                </p>
              </ListItem>
            ))}
          </List>
        </section>
      ))}
    </>
  )
}

/** The file is not there (any more). */
export function GonePage({ request }: { request: Request }) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame request={request} standing={request.standing} title="Dit bestand is er niet meer">
      <p>
        Een bestand met brieven is één keer te downloaden, en uiterlijk tot en met morgen. Daarna
        verwijdert Naast het.
      </p>
      <Buttons>
        <ButtonLink href={letterBatchesPath(slug)}>Opnieuw brieven maken</ButtonLink>
      </Buttons>
    </StaffFrame>
  )
}
