import type { CarePageAction } from '../access/actions.ts'
import type { Refusal } from '../access/decide.ts'
import type { SignedInRequest } from '../access/request.ts'
import type { CarePageStanding, StaffStanding } from '../access/standing.ts'
import { suspensionLines } from '../dossier/suspension-words.ts'
import { newRulesPath } from '../features/new-rules/paths.ts'
import type { Form } from '../http/form.ts'
import { withOnward } from '../http/local-path.ts'
import { pageWith, type Reply, seeOther } from '../http/reply.ts'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { Message } from '../ui/message-page.tsx'
import { CarePageFrame } from './care-page-frame.tsx'
import { ProblemPage } from './problem-page.tsx'
import { StaffFrame } from './staff-frame.tsx'
import { WhatYouTyped } from './what-you-typed.tsx'

interface Explanation {
  title: string
  lines: string[]
  next?: { href: string; label: string }
}

const organisationsOf = (standing: CarePageStanding): string =>
  standing.couplings.map((coupling) => coupling.organisation.name).join(' en ')

/** After a death: who closed the care, and that nothing of the family's own is gone (ORG-7). */
const closedAfterDeath = (standing: CarePageStanding, organisation: string): Explanation => ({
  title: 'Het dossier is afgesloten',
  lines: [
    `${organisation} heeft de zorg voor ${standing.carePage.firstName} afgesloten. Wij leven met u mee en wensen u veel sterkte.`,
    `Het dossier en de berichten met ${organisation} zijn niet meer te lezen. Wat u hier voor elkaar op zette, staat er nog.`,
    'U hoeft nu niets te doen. Neem rustig de tijd.',
    `Hebt u een vraag over het dossier? Stel die aan ${organisation}.`,
  ],
  next: { href: `/zorgpagina/${standing.carePage.id}`, label: 'Terug naar de zorgpagina' },
})

const notCoupled = (standing: CarePageStanding): Explanation =>
  standing.closedAfterDeath
    ? closedAfterDeath(standing, standing.closedAfterDeath)
    : neverCoupled(standing)

const neverCoupled = (standing: CarePageStanding): Explanation => ({
  title: 'Er is nog geen zorgorganisatie gekoppeld',
  lines: [
    'In het dossier leest u later de rapportages, het zorgplan, de metingen en de documenten.',
    standing.role === 'manager'
      ? 'Hebt u een brief met een activatiecode? Koppel dan de zorgorganisatie aan deze pagina.'
      : `${standing.managerName ?? 'De beheerder'} beheert deze pagina en kan een zorgorganisatie koppelen.`,
  ],
  ...(standing.role === 'manager'
    ? {
        next: {
          href: `/zorgpagina/${standing.carePage.id}/koppelen`,
          label: 'Zorgorganisatie koppelen',
        },
      }
    : {}),
})

const EXPLANATIONS: Record<
  Exclude<Refusal, 'second-step' | 'new-rules'>,
  (standing: CarePageStanding) => Explanation
> = {
  'not-in-trusted-group': (standing) => ({
    title: 'U hoort niet bij de vertrouwensgroep',
    lines: [
      'Alleen mensen in de vertrouwensgroep mogen het dossier lezen.',
      `${standing.managerName ?? 'De beheerder'} beheert deze pagina en bepaalt wie dat zijn. Vraag het gerust.`,
    ],
    next: {
      href: `/zorgpagina/${standing.carePage.id}/connecties`,
      label: 'Bekijk wie er meedoet',
    },
  }),
  'not-given': (standing) => ({
    title: 'Dit deel van de pagina is niet met u gedeeld',
    lines: [
      `${standing.managerName ?? 'De beheerder'} beheert deze pagina en bepaalt wat u kunt zien. Vraag het gerust.`,
    ],
    next: {
      href: `/zorgpagina/${standing.carePage.id}/connecties`,
      label: 'Bekijk wie er meedoet',
    },
  }),
  'not-coupled': notCoupled,
  'not-shared': (standing) => ({
    title: `${organisationsOf(standing)} deelt dit onderdeel niet`,
    lines: [
      'De zorgorganisatie bepaalt welke onderdelen van het dossier u hier kunt lezen.',
      'Hebt u een vraag? Bel dan de zorgorganisatie.',
    ],
    next: { href: `/zorgpagina/${standing.carePage.id}/dossier`, label: 'Terug naar het dossier' },
  }),
  suspended: (standing) => ({
    title: 'Het dossier is nu niet open',
    lines: standing.couplings.flatMap((coupling) => suspensionLines(coupling)),
    next: { href: `/zorgpagina/${standing.carePage.id}`, label: 'Terug naar de zorgpagina' },
  }),
  'not-manager': (standing) => ({
    title: 'Dit kan alleen de beheerder',
    lines: [
      `${standing.managerName ?? 'Iemand anders'} beheert deze pagina. Vraag of die het voor u doet.`,
    ],
    next: { href: `/zorgpagina/${standing.carePage.id}`, label: 'Terug naar de zorgpagina' },
  }),
  'not-by-provider': () => ({
    title: 'Log in via uw organisatie',
    lines: ['Uw rol in Naast komt van uw organisatie.'],
  }),
  'not-for-role': () => ({
    title: 'Dit hoort niet bij uw rol',
    lines: ['Vraag het aan uw collega van de cliëntenadministratie.'],
  }),
}

function Explained({ explanation, form }: { explanation: Explanation; form: Form }) {
  return (
    <Message title={explanation.title} drawing="door">
      {explanation.lines.map((line) => (
        <p>{line}</p>
      ))}
      {explanation.next ? (
        <Buttons>
          <ButtonLink href={explanation.next.href}>{explanation.next.label}</ButtonLink>
        </Buttons>
      ) : null}
      <WhatYouTyped form={form} />
    </Message>
  )
}

const here = ({ http, url }: SignedInRequest): string =>
  http.req.method === 'GET' ? url.pathname + url.search : url.pathname

/** To the second step, and back to where it was asked. */
export const toSecondStep = (request: SignedInRequest): Reply =>
  seeOther(withOnward('/code', here(request)))

/** To the organisation's rules that changed, and back to where they were asked (ORG-5). */
const toNewRules = (request: SignedInRequest, standing: CarePageStanding): Reply =>
  seeOther(withOnward(newRulesPath(standing.carePage.id), here(request)))

/** The part of the menu where each group of actions lives; everything else is of the dossier. */
const PARTS: [start: string, path: string][] = [
  ['connections.', '/connecties'],
  ['profile.', '/profiel'],
  ['page.', '/profiel'],
  ['calendar.', '/kalender'],
  ['boards.', '/kalender'],
  ['tasks.', '/taken'],
  ['messages.', '/berichten'],
  ['team-messages.', '/berichten'],
  ['notes.', '/notities'],
  ['life-story.', '/mijn-verhaal'],
]

const partOf = (action: CarePageAction): string =>
  PARTS.find(([start]) => action.startsWith(start))?.[1] ?? '/dossier'

/** Why somebody around a care page may not do this, and whom to ask; or the way to the second step. */
export const explainCarePage = (
  request: SignedInRequest,
  standing: CarePageStanding,
  action: CarePageAction,
  refusal: Refusal,
): Reply => {
  if (refusal === 'second-step') return toSecondStep(request)
  if (refusal === 'new-rules') return toNewRules(request, standing)
  const explanation = EXPLANATIONS[refusal](standing)
  return pageWith(
    403,
    <CarePageFrame
      request={request}
      standing={standing}
      title={explanation.title}
      heading={false}
      current={partOf(action)}
    >
      <Explained explanation={explanation} form={request.form} />
    </CarePageFrame>,
  )
}

/** The same for an employee. */
export const explainStaff = (
  request: SignedInRequest,
  standing: StaffStanding,
  refusal: Refusal | 'out-of-reach',
): Reply => {
  if (refusal === 'second-step') return toSecondStep(request)
  if (refusal === 'out-of-reach')
    // Looks like any address that is not there.
    return pageWith(404, <ProblemPage kind="not-found" display={request.display} signedIn />)
  if (refusal === 'not-by-provider')
    return seeOther(`/organisatie/${standing.organisation.slug}/inloggen`)
  return pageWith(
    403,
    <StaffFrame request={request} standing={standing} title="Dit hoort niet bij uw rol">
      <p>Vraag het aan uw collega van de cliëntenadministratie.</p>
    </StaffFrame>,
  )
}
