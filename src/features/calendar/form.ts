import type { When } from '../../calendar/expand.ts'
import { onDay } from '../../calendar/expand.ts'
import type { Repeat } from '../../calendar/repeat.ts'
import { firstDayOfRepeat } from '../../calendar/repeat.ts'
import type { Checked, Form } from '../../http/form.ts'
import { readRepeat } from './form-repeat.ts'
import { clockErrors, readWhen } from './form-when.ts'

/** What somebody fills in for an appointment. */
export interface Draft {
  title: string
  place: string
  remarks: string
  when: When
  repeat: Repeat | null
  /** The couplings whose organisations may see it. */
  visibleTo: string[]
}

export type Errors = Record<string, string>

const TITLE = 100
const PLACE = 200
const REMARKS = 2000

export const ZONE = 'Europe/Amsterdam'

/** The name of the box «Zichtbaar voor …» of a coupling. */
export const visibleName = (couplingId: string): string => `zichtbaar-${couplingId}`

const oneLine = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

const textErrors = ({
  title,
  place,
  remarks,
}: Pick<Draft, 'title' | 'place' | 'remarks'>): Errors => ({
  ...(title === '' ? { titel: 'Vul in wat de afspraak is' } : {}),
  ...(title.length > TITLE ? { titel: `Deze titel is te lang. Er passen ${TITLE} tekens in` } : {}),
  ...(place.length > PLACE ? { plaats: `Dit is te lang. Er passen ${PLACE} tekens in` } : {}),
  ...(remarks.length > REMARKS
    ? { opmerkingen: `Deze tekst is te lang. Er passen ${REMARKS} tekens in` }
    : {}),
})

/**
 * Reads the form of an appointment: what it says, or per field what is wrong, in plain Dutch. An end that is left empty
 * is an hour after the begin. What repeats begins on the first of its own days.
 *
 * @param couplings the couplings that the form offers to make it visible to
 */
export const readAppointment = (form: Form, couplings: readonly string[]): Checked<Draft> => {
  const { values } = form
  const texts = {
    title: oneLine(values.titel),
    place: oneLine(values.plaats),
    remarks: (values.opmerkingen ?? '').trim(),
  }
  const read = readWhen(values)
  const repeated = readRepeat(values, read.when ?? null)
  const when = read.when && startOf(read.when, repeated.repeat ?? null)
  const errors = {
    ...textErrors(texts),
    ...read.errors,
    ...(when ? clockErrors(when, ZONE) : {}),
    ...repeated.errors,
  }
  if (!when || Object.keys(errors).length > 0) return { errors }
  return {
    data: {
      ...texts,
      when,
      repeat: repeated.repeat ?? null,
      visibleTo: couplings.filter((id) => values[visibleName(id)] === 'ja'),
    },
  }
}

const startOf = (when: When, repeat: Repeat | null): When =>
  repeat ? onDay(when, firstDayOfRepeat(repeat, when.beginOn)) : when
