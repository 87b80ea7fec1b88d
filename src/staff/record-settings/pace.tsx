import { z } from 'zod'
import type { StaffPermit } from '../../access/decide.ts'
import type { StaffRequest } from '../../access/request.ts'
import type { Tx } from '../../db/connect.ts'
import { checkForm, type Form as Sent } from '../../http/form.ts'
import { Radios } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Buttons, Form, Hidden, QuietButton } from '../../ui/form.tsx'
import { recordSettingsPaths } from './paths.ts'

/** How hard the record may be worked: `record_connections.parallel` and `feed_from`. */
export interface Pace {
  /** So many clients at a time, over all processes. */
  parallel: number
  /** From so many coupled clients on is asked for all at once what changed; null: never. */
  feedFrom: number | null
}

const MOST_PARALLEL = 32
const MOST_CLIENTS = 100_000

const whole = (most: number, words: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, words)

const schema = z.object({
  was: z.string().max(50),
  tegelijk: whole(MOST_PARALLEL, `Vul een getal in van 1 tot en met ${MOST_PARALLEL}.`),
  samen: z.enum(['vanaf', 'nooit'], { error: 'Kies of Naast dit doet.' }),
  'samen-vanaf': z.string().trim().default(''),
})
const clients = whole(MOST_CLIENTS, 'Vul een getal in van 1 of meer.')

/** What the form was made of. */
const signOf = ({ parallel, feedFrom }: Pace): string => `${parallel}-${feedFrom ?? 'nooit'}`

/** Reads the form. `was` tells what it was made of, so that nobody writes over what a colleague changed. */
export const readPace = (
  form: Sent,
): { data: Pace; was: string; errors?: never } | { data?: never; errors: Errors } => {
  const { data, errors } = checkForm(schema, form)
  if (!data) return { errors }
  const { was, tegelijk: parallel, samen } = data
  if (samen === 'nooit') return { was, data: { parallel, feedFrom: null } }
  const from = clients.safeParse(data['samen-vanaf'])
  if (!from.success) return { errors: { 'samen-vanaf': 'Vul een getal in van 1 of meer.' } }
  return { was, data: { parallel, feedFrom: from.data } }
}

/** How hard it may be worked now; null without a record in use. */
export const findPace = async (
  tx: Tx,
  { organisationId }: StaffPermit<'record.settings'> | StaffPermit<'record.change-settings'>,
): Promise<Pace | null> => {
  const row = await tx
    .selectFrom('record_connections')
    .select(['parallel', 'feed_from as feedFrom'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps it. False when a colleague changed it meanwhile, or there is no record in use. */
export const keepPace = async (
  tx: Tx,
  permit: StaffPermit<'record.change-settings'>,
  was: string,
  pace: Pace,
): Promise<boolean> => {
  const now = await findPace(tx, permit)
  if (!now || signOf(now) !== was) return false
  const { parallel, feedFrom } = now
  const done = await tx
    .updateTable('record_connections')
    .set({ parallel: pace.parallel, feed_from: pace.feedFrom })
    .where('organisation_id', '=', permit.organisationId)
    .where('parallel', '=', parallel)
    .where('feed_from', 'is not distinct from', feedFrom)
    .returning('organisation_id')
    .execute()
  return done.length > 0
}

const valuesOf = ({ parallel, feedFrom }: Pace): Values => ({
  tegelijk: String(parallel),
  samen: feedFrom === null ? 'nooit' : 'vanaf',
  'samen-vanaf': feedFrom === null ? '' : String(feedFrom),
})

/** The part of the page: how much of the record Naast asks at once. */
export function PacePart({
  request,
  pace,
  typed,
  errors = {},
}: {
  request: StaffRequest
  pace: Pace
  typed?: Values | undefined
  errors?: Errors | undefined
}) {
  const field = { values: typed ?? valuesOf(pace), errors }
  const { slug } = request.standing.organisation
  return (
    <section class="stack">
      <h2>Hoeveel Naast tegelijk vraagt</h2>
      <p>De leverancier van het dossier weet wat zijn systeem aankan.</p>
      <Form action={recordSettingsPaths.pace(slug)} token={request.formToken} label="Tempo">
        <Hidden name="was" value={signOf(pace)} />
        <TextField
          name="tegelijk"
          label="Hoeveel cliënten leest Naast tegelijk?"
          hint={`Van 1 tot en met ${MOST_PARALLEL}. Meestal 4.`}
          {...field}
        />
        <Radios
          name="samen"
          label="Vraagt Naast in één keer wat er van alle cliënten veranderde?"
          hint="Dat scheelt het dossier veel vragen. Naast bewaart daarvan niets van wie niet gekoppeld is."
          options={[
            { value: 'vanaf', label: 'Ja, als er genoeg gekoppelde cliënten zijn' },
            { value: 'nooit', label: 'Nee, nooit' },
          ]}
          {...field}
        />
        <TextField
          name="samen-vanaf"
          label="Vanaf hoeveel gekoppelde cliënten?"
          hint="Meestal 25."
          optional
          {...field}
        />
        <Buttons>
          <QuietButton>Tempo bewaren</QuietButton>
        </Buttons>
      </Form>
    </section>
  )
}
