import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { Contact } from '../../record/words.ts'
import { ageInYears } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import { RecordNotice } from '../record-notice.tsx'
import { StatusBadge } from '../status-badge.tsx'
import type { ClientProps } from './client-props.ts'
import { Consent, Coupling, History, Invitations, Parts } from './client-sections.tsx'
import { HeldReports } from './held-section.tsx'
import { ClientMarks } from './list-page.tsx'
import { clientPath, clientsPath } from './paths.ts'

const DONE: Record<string, { title: string; words: string }> = {
  uitgenodigd: {
    title: 'De uitnodiging is gemaakt',
    words: 'Download de brief. Geef of stuur hem aan wie erop staat.',
  },
  'nieuwe-code': {
    title: 'De nieuwe code is gemaakt',
    words: 'De oude code werkt niet meer. Download de nieuwe brief, en gooi de oude weg.',
  },
  geannuleerd: {
    title: 'De uitnodiging is geannuleerd',
    words: 'De code werkt niet meer.',
  },
  ingetrokken: {
    title: 'De toestemming is ingetrokken',
    words: 'Een open uitnodiging werkt niet meer. Er kan geen familie meer koppelen.',
  },
  ingelicht: {
    title: 'Het is vastgelegd',
    words: 'De familie kan de rapportage nu lezen.',
  },
  plek: { title: 'De plek is bewaard', words: 'De medewerkers daar kunnen nu bij deze cliënt.' },
  overgezet: {
    title: 'De koppeling is overgezet',
    words: 'Naast leest het samengevoegde dossier. Dat duurt een paar minuten.',
  },
  ontkoppeld: {
    title: 'De koppeling is beëindigd',
    words:
      'De gegevens uit het dossier zijn uit Naast verwijderd. Wie het dossier kon lezen, krijgt een e-mail.',
  },
}

function Done({ request }: { request: StaffRequest }) {
  const done = DONE[request.url.searchParams.get('gelukt') ?? '']
  if (done === undefined) return null
  return (
    <Notice kind="success" title={done.title}>
      <p>{done.words}</p>
    </Notice>
  )
}

/** One client: who he is, whether he is coupled, who consented, which invitations there are and what happened. */
export function ClientPage(props: ClientProps) {
  const { request, client, away } = props
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={client.name ?? 'Cliënt'}
      breadcrumbs={[{ href: clientsPath(slug), label: 'Cliënten' }]}
      wide
      notice={
        <>
          <Done request={request} />
          {away === null ? null : (
            <RecordNotice away={away} here={clientPath(slug, client.recordId)} now={request.now}>
              Hieronder staat wat Naast zelf weet.
            </RecordNotice>
          )}
        </>
      }
    >
      <SummaryList rows={factsOf(props)} />
      <HeldReports {...props} />
      <Coupling {...props} />
      <Parts {...props} />
      {/* What is to be done now comes first: without a consent that is the consent. */}
      {props.known?.consent ? (
        <>
          <Invitations {...props} />
          <Consent {...props} />
        </>
      ) : (
        <>
          <Consent {...props} />
          <Invitations {...props} />
        </>
      )}
      <History happenings={props.happenings} now={request.now} />
    </StaffFrame>
  )
}

const born = (birthOn: string | null, request: StaffRequest) =>
  birthOn === null ? (
    'Niet bekend'
  ) : (
    <>
      <Time when={birthOn} look="date" /> ({ageInYears(birthOn, request.now)} jaar)
    </>
  )

/** «Karin de Vries, dochter, 06 12345678» */
const contactWords = ({ name, relationLabel, phone }: Contact): string =>
  [name, relationLabel, phone].filter(Boolean).join(', ')

const factsOf = ({ request, client, status, contact }: ClientProps): SummaryRow[] => {
  const marked = client.protectedAddress || client.deceased || client.inactive
  return [
    { label: 'Koppeling', value: <StatusBadge status={status} now={request.now} /> },
    { label: 'Geboren', value: born(client.birthOn, request) },
    { label: 'Cliëntnummer', value: client.clientNumber ?? 'Niet bekend' },
    ...(client.location === null ? [] : [{ label: 'Locatie', value: client.location }]),
    ...(contact === null ? [] : [{ label: 'Contactpersoon', value: contactWords(contact) }]),
    ...(marked ? [{ label: 'Let op', value: <ClientMarks {...client} /> }] : []),
  ]
}
