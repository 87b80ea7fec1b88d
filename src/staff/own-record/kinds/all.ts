import { appointmentKind } from './appointment.tsx'
import { carerKind } from './carer.tsx'
import { contactKind } from './contact.tsx'
import { documentKind } from './document.tsx'
import type { Kind } from './kind.ts'
import { measurementKind } from './measurement.tsx'
import { planKind } from './plan.tsx'
import { reportKind } from './report.tsx'

/** What is care: for those who care. */
export const CARE_KINDS: readonly Kind[] = [
  reportKind,
  planKind,
  measurementKind,
  documentKind,
  appointmentKind,
]

/** Who is around the client: for everybody who works for him. */
export const CIRCLE_KINDS: readonly Kind[] = [contactKind, carerKind]
