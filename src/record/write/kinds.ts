import type { WriteKindName } from '../../access/organisation-policy.ts'
import { appointments } from './appointments.ts'
import { connections } from './connections.ts'
import type { WriteKind } from './kind.ts'
import { messages } from './messages.ts'
import { questionnaires } from './questionnaires.ts'
import { story } from './story.ts'

/** The kinds of things that Naast can write to a record. How to add one: kind.ts. */
export const KINDS: readonly WriteKind[] = [
  appointments,
  messages,
  questionnaires,
  story,
  connections,
]

/** The kind of this name; undefined for one that this version does not write. */
export const kindOf = (name: string): WriteKind | undefined =>
  KINDS.find((kind) => kind.name === name)

/** Their names. */
export const KIND_NAMES: readonly WriteKindName[] = KINDS.map(({ name }) => name)
