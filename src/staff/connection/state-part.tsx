import type { StaffRequest } from '../../access/request.ts'
import { after, DAY } from '../../clock.ts'
import { adviceFor } from '../../record/fhir/advice.ts'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Buttons, Form, QuietButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { mergedPath } from '../merged/paths.ts'
import { recordWritesPath } from '../record-writes/paths.ts'
import { alarmSeenPath } from './paths.ts'
import type { Coupled, ShownAlarm, TypeState } from './state.ts'
import { ALARM_WORDS, typeWord, WAY_WORDS } from './words.ts'

const moment = (when: Date | null, now: Date, none: string) =>
  when === null ? none : <Time when={when} look="moment" now={now} />

function StateBadge({ coupled }: { coupled: Coupled }) {
  if (coupled.pausedAt) return <Badge kind="plain">Staat stil</Badge>
  if (coupled.failingSince)
    return (
      <Badge kind="warning" icon="triangle-alert">
        Niet bereikbaar
      </Badge>
    )
  return (
    <Badge kind="success" icon="check">
      Bereikbaar
    </Badge>
  )
}

const pausedRows = ({ pausedAt, pausedBy }: Coupled, now: Date) =>
  pausedAt === null
    ? []
    : [
        {
          label: 'Staat stil sinds',
          value: (
            <>
              <Time when={pausedAt} look="moment" now={now} />
              {pausedBy ? `, door ${pausedBy}` : null}
            </>
          ),
        },
      ]

const failingRows = ({ failingSince, lastError }: Coupled, now: Date) =>
  failingSince === null
    ? []
    : [
        { label: 'Niet bereikbaar sinds', value: moment(failingSince, now, '') },
        { label: 'Reden', value: lastError ?? 'Niet bekend' },
        { label: 'Wat u kunt doen', value: adviceFor(lastError) },
      ]

/** A month ahead there is time to ask the supplier for another. */
const SOON = 30 * DAY

const certificateRow = (label: string, until: Date | null, now: Date) =>
  until === null
    ? []
    : [
        {
          label,
          value: (
            <>
              <Time when={until} look="date" />{' '}
              {until < after(now, SOON) ? (
                <Badge kind="warning" icon="triangle-alert">
                  {until <= now ? 'Verlopen' : 'Loopt bijna af'}
                </Badge>
              ) : null}
            </>
          ),
        },
      ]

/** How the coupling is, line by line. */
export function StateRows({
  request,
  coupled,
  toWrite,
}: {
  request: StaffRequest
  coupled: Coupled
  toWrite: { waiting: number; refused: number }
}) {
  const { now } = request
  const writes = recordWritesPath(request.standing.organisation.slug)
  return (
    <SummaryList
      rows={[
        { label: 'Het dossier is nu', value: <StateBadge coupled={coupled} /> },
        ...pausedRows(coupled, now),
        ...failingRows(coupled, now),
        { label: 'Laatste contact', value: moment(coupled.lastContactAt, now, 'Nog geen contact') },
        ...(coupled.software ? [{ label: 'Software', value: coupled.software }] : []),
        { label: 'Gekoppelde cliënten', value: String(coupled.clients) },
        { label: 'Het langst geleden gelezen', value: moment(coupled.oldestPull, now, 'Nog niet') },
        { label: 'Het laatst gelezen', value: moment(coupled.newestPull, now, 'Nog niet') },
        ...(coupled.failed > 0
          ? [{ label: 'Cliënten bij wie het lezen niet lukte', value: String(coupled.failed) }]
          : []),
        {
          label: 'Nog naar het dossier',
          value: <a href={writes}>{`${toWrite.waiting} wachten, ${toWrite.refused} geweigerd`}</a>,
        },
        ...certificateRow('Ons certificaat geldt tot en met', coupled.certificateUntil, now),
        ...certificateRow(
          'Het certificaat van het dossier geldt tot en met',
          coupled.serverCertificateUntil,
          now,
        ),
      ]}
    />
  )
}

/** What somebody must look at. */
export function Alarms({ request, alarms }: { request: StaffRequest; alarms: ShownAlarm[] }) {
  const { slug } = request.standing.organisation
  return (
    <>
      {alarms.map((alarm, index) => {
        const words = ALARM_WORDS[alarm.kind] ?? { title: alarm.kind, words: '' }
        const waits = alarm.clientRecordId !== null && /^(merged|gone)$/.test(alarm.kind)
        return (
          <Notice kind="warning" title={words.title}>
            <p>
              {words.words} {alarm.clientName ? `Bij het lezen van ${alarm.clientName}. ` : null}
              {alarm.type ? `${typeWord(alarm.type)} ${alarm.example}, ` : null}
              {alarm.times === 1 ? 'één keer' : `${alarm.times} keer`}, sinds{' '}
              <Time when={alarm.firstAt} look="moment" now={request.now} />.
            </p>
            {waits ? (
              <p>
                <a href={mergedPath(slug, alarm.clientRecordId ?? '')}>Bekijk deze koppeling</a>
              </p>
            ) : null}
            <Form
              action={alarmSeenPath(slug, alarm.id)}
              token={request.formToken}
              label={`Gezien: ${words.title} (${index + 1})`}
            >
              <Buttons>
                <QuietButton about={words.title}>Gezien</QuietButton>
              </Buttons>
            </Form>
          </Notice>
        )
      })}
    </>
  )
}

const lagWords = (seconds: number | null): string => {
  if (seconds === null) return 'Niet bekend'
  if (seconds < 120) return `${seconds} seconden`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} minuten` : `${Math.round(minutes / 60)} uur`
}

/** How each type is read. */
export function Types({
  types,
  ways,
  now,
}: {
  types: TypeState[]
  ways: Record<string, string>
  now: Date
}) {
  return (
    <section class="stack">
      <h2>Per soort</h2>
      <DataTable
        caption="Wat Naast leest, en hoe"
        empty="Er is nog niets gelezen."
        rows={types}
        columns={[
          { label: 'Soort', rowHeader: true, cell: ({ type }) => typeWord(type) },
          { label: 'Gelezen', numeric: true, cell: ({ items }) => String(items) },
          {
            label: 'Hoe',
            cell: ({ type }) =>
              WAY_WORDS[ways[type] ?? ''] ?? (type === 'Patient' ? 'Elke keer' : 'Niet aangeboden'),
          },
          { label: 'Vertraging', cell: ({ lagSeconds }) => lagWords(lagSeconds) },
          {
            label: 'Lukt niet',
            cell: (one) =>
              one.failing === 0 ? (
                'Alles lukt'
              ) : (
                <>
                  {one.failing} cliënten, sinds{' '}
                  {one.failingSince ? (
                    <Time when={one.failingSince} look="moment" now={now} />
                  ) : (
                    'onbekend'
                  )}
                  . {one.lastError} {adviceFor(one.lastError)}
                </>
              ),
          },
        ]}
      />
      <p>
        Naast vraagt alleen op wat een pagina laat zien. Wat uw dossier verder heeft, blijft daar:
        zoals diagnoses, medicijnen, toestemmingen en wilsverklaringen. Wie er meeleest, bepaalt de
        beheerder van de zorgpagina. Een toestemming in het dossier verandert dat niet.
      </p>
    </section>
  )
}
