import { z } from 'zod'
import { checkForm, type Form } from '../../http/form.ts'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import { NOTICE_WORDS } from '../../notify/notice-words.ts'
import type { PushDevice } from '../../notify/push.ts'
import { readEndpoint } from '../../notify/push.ts'
import {
  CHANNELS,
  type Channel,
  SUMMARY_HOURS,
  type Timing,
  timingsOf,
} from '../../notify/wishes.ts'

/** How each choice is called in a form. */
export const TIMING_VALUES: Record<Timing, string> = {
  'at-once': 'meteen',
  daily: 'dagelijks',
  none: 'niet',
}
export const CHANNEL_VALUES: Record<Channel, string> = {
  mail: 'e-mail',
  push: 'apparaat',
  both: 'allebei',
}

/** The name of the field of a kind. */
export const fieldOf = (kind: NoticeKind): string => `over-${kind}`

/** What somebody chose for one page; the hour is that of all pages together. */
export interface Choices {
  timings: ReadonlyMap<NoticeKind, Timing>
  channel: Channel
  hour: number
}

const timingOf = (kind: NoticeKind, value: string | undefined): Timing | undefined =>
  timingsOf(kind).find((timing) => TIMING_VALUES[timing] === value)

/** The choices as they were sent, for the kinds that the page asks about; or per field what is wrong. */
export const readChoices = (
  form: Form,
  kinds: readonly NoticeKind[],
): { data: Choices; errors?: never } | { data?: never; errors: Record<string, string> } => {
  const errors: Record<string, string> = {}
  const timings = new Map<NoticeKind, Timing>()
  for (const kind of kinds) {
    const timing = timingOf(kind, form.values[fieldOf(kind)])
    if (timing) timings.set(kind, timing)
    else errors[fieldOf(kind)] = `Kies bij «${NOTICE_WORDS[kind].kind}» wanneer u ervan hoort`
  }
  const channel = CHANNELS.find((one) => CHANNEL_VALUES[one] === form.values.manier)
  if (!channel) errors.manier = 'Kies hoe u het wilt horen'
  const hour = SUMMARY_HOURS.find((one) => String(one) === form.values.uur)
  if (hour === undefined) errors.uur = 'Kies een uur uit de lijst'
  return channel && hour !== undefined && Object.keys(errors).length === 0
    ? { data: { timings, channel, hour } }
    : { errors }
}

const key = (bytes: number) =>
  z.string().refine((text) => {
    const read = /^[\w-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : Buffer.alloc(0)
    return read.length === bytes
  })

/** What a browser gives when push is turned on there: an address at its push service, and two keys (RFC 8291). */
export const readDevice = (form: Form, standIn: string | undefined): PushDevice | null => {
  const schema = z.object({
    endpoint: z.string().refine((text) => readEndpoint(text, standIn) !== null),
    p256dh: key(65),
    auth: key(16),
  })
  return checkForm(schema, form).data ?? null
}
