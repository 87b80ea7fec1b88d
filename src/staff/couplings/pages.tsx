import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import type { MailText } from '../../notify/outgoing.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { ButtonLink, Buttons, DangerButton, Form, Hidden } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Inset } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import type { ActiveCoupling } from '../client.ts'
import { clientPath } from '../clients/paths.ts'
import { confirmEndPath, type EndReasonWord } from './paths.ts'

interface EndProps {
  request: StaffRequest
  recordId: string
  /** The client, as far as his name is known. */
  name: string
  coupling: ActiveCoupling
}

function About({ name, coupling }: Pick<EndProps, 'name' | 'coupling'>) {
  return (
    <p>
      Het dossier van {name} is sinds <Time when={coupling.coupledAt} look="date" /> gekoppeld aan
      de zorgpagina «{coupling.pageName}».
    </p>
  )
}

/** Why the coupling ends: three ways on, each to its own confirmation. */
export function ReasonPage({ request, recordId, name, coupling }: EndProps) {
  const { slug } = request.standing.organisation
  const to = (reason: EndReasonWord): string => confirmEndPath(slug, recordId, reason)
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Waarom stopt de koppeling?"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <About name={name} coupling={coupling} />
      <Cards>
        <Card title="De cliënt is overleden" href={to('overleden')}>
          <p>De beheerder van de zorgpagina krijgt een e-mail met medeleven.</p>
        </Card>
        <Card title="De cliënt is uit zorg" href={to('uit-zorg')}>
          <p>Bijvoorbeeld door een verhuizing, of omdat de zorg niet meer nodig is.</p>
        </Card>
        <Card title="Iets anders" href={to('anders')}>
          <p>Bijvoorbeeld omdat de toestemming is ingetrokken, of omdat de pagina niet klopt.</p>
        </Card>
      </Cards>
    </StaffFrame>
  )
}

const OPENING: Record<EndReasonWord, string> = {
  overleden: 'U beëindigt de koppeling omdat deze cliënt is overleden.',
  'uit-zorg': 'U beëindigt de koppeling omdat deze cliënt uit zorg is.',
  anders: 'U beëindigt de koppeling om een andere reden.',
}

/** Asks before the coupling ends, and says exactly what goes and what stays. */
export function ConfirmEndPage(
  props: EndProps & {
    reason: EndReasonWord
    /** The mail that the manager gets; null when there is none. */
    mail: MailText | null
    /** The organisation keeps its record in Naast: that stays, and the family reads it no more. */
    recordHere: boolean
  },
) {
  const { request, recordId, name, coupling, reason, mail, recordHere } = props
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Koppeling beëindigen"
      breadcrumbs={[{ href: clientPath(slug, recordId), label: name }]}
    >
      <About name={name} coupling={coupling} />
      <p>{OPENING[reason]}</p>
      <WhatGoes recordHere={recordHere} />
      <WhatStays pageName={coupling.pageName} recordHere={recordHere} />
      {mail === null ? null : <MailPreview to={coupling.managerName ?? ''} mail={mail} />}
      <Inset>U kunt dit niet terugdraaien. Opnieuw koppelen kan alleen met een nieuwe brief.</Inset>
      <Form action={confirmEndPath(slug, recordId, reason)} token={request.formToken}>
        <Hidden name="koppeling" value={coupling.id} />
        <Buttons>
          <DangerButton>Koppeling beëindigen</DangerButton>
          <ButtonLink href={clientPath(slug, recordId)} look="quiet">
            Niet beëindigen
          </ButtonLink>
        </Buttons>
      </Form>
    </StaffFrame>
  )
}

function WhatGoes({ recordHere }: { recordHere: boolean }) {
  return (
    <>
      <h2>{recordHere ? 'Dit gaat meteen van de zorgpagina af' : 'Dit verwijdert Naast meteen'}</h2>
      <Points
        icon="x"
        points={[
          'alle rapportages',
          'alle zorgplannen, met de doelen',
          'alle metingen',
          'alle documenten',
          'alle vragenlijsten, met de antwoorden',
          'alle afspraken van uw organisatie in de kalender',
          'de contactpersonen en het zorgteam',
          'de berichten tussen de familie en uw organisatie',
          ...(recordHere ? [] : ['de naam, de geboortedatum en het cliëntnummer van de cliënt']),
          'de naam van wie toestemming gaf, en van wie de brief kreeg',
        ]}
      />
    </>
  )
}

function WhatStays({ pageName, recordHere }: { pageName: string; recordHere: boolean }) {
  return (
    <>
      <h2>Dit blijft</h2>
      <Points
        points={[
          `de zorgpagina «${pageName}», met de deelnemers en wat zij daar voor elkaar op zetten`,
          recordHere
            ? 'het dossier dat u in Naast bijhoudt: alleen uw medewerkers lezen het nog'
            : 'het dossier in uw eigen systeem: daar verandert niets',
          'de rol van wie toestemming gaf, en de datums van uitnodiging en koppeling',
          'wie wanneer in het dossier heeft gekeken',
        ]}
      />
    </>
  )
}

function MailPreview({ to, mail }: { to: string; mail: MailText }) {
  return (
    <details class="question">
      <summary>Lees de e-mail die {to} krijgt</summary>
      <div class="stack">
        <p>
          <strong>{mail.subject}</strong>
        </p>
        {mail.text.split('\n\n').map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
    </details>
  )
}
