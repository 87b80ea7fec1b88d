import type { StaffRequest } from '../access/request.ts'
import { pageWith, type Reply } from '../http/reply.ts'
import { CannotPage } from './cannot-page.tsx'

type At = { request: StaffRequest; recordId: string }

/** Says why something cannot be done (any more); nothing was changed. */
export const cannot = (
  at: At,
  title: string,
  lines: string[],
  next?: { href: string; label: string },
): Reply =>
  pageWith(409, <CannotPage {...at} title={title} lines={lines} {...(next ? { next } : {})} />)

/** The client was coupled (just now, perhaps): there is nothing to invite for. */
export const alreadyCoupled = (at: At): Reply =>
  cannot(at, 'Deze cliënt is al gekoppeld', [
    'Er is een actieve koppeling met een zorgpagina. Een uitnodiging is niet nodig.',
  ])

/** The form lay open too long: what the record said then may not hold any more. */
export const staleForm = (at: At, again: string): Reply =>
  cannot(
    at,
    'Deze pagina stond te lang open',
    [
      'Het dossier kan intussen veranderd zijn. Daarom is er niets opgeslagen.',
      'Open het formulier opnieuw. Dan staan de nieuwste gegevens erin.',
    ],
    { href: again, label: 'Formulier opnieuw openen' },
  )
