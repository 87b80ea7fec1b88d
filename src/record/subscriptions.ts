import { after, DAY, HOUR } from '../clock.ts'
import { asWorker, type Databases, type Tx } from '../db/connect.ts'
import type { Secrets } from '../secrets.ts'
import { readConnection } from './connection.ts'
import type { Capabilities } from './fhir/capabilities.ts'
import type { FhirClient } from './fhir/client.ts'
import { RecordError } from './fhir/error.ts'
import type { FhirJson } from './fhir/json.ts'
import { hookUrl, unsealHook } from './hook.ts'
import type { FollowContext } from './pull-context.ts'
import { planPull } from './pull-plan.ts'
import { capabilitiesOf } from './read-client.ts'

/** A Subscription ends by itself when nobody renews it: a record must not go on telling who stopped listening. */
const LASTS = 30 * DAY
const RENEW_BEFORE = 7 * DAY
/** What could not be made is tried again after this. */
const TRY_AGAIN = HOUR

interface Hook {
  slug: string
  tokenHash: Buffer
  token: string
}

interface Made {
  type: string
  recordId: string | null
  tokenHash: Buffer
  endsAt: Date | null
  checkedAt: Date
}

const findHook = async (tx: Tx, secrets: Secrets, organisationId: string): Promise<Hook | null> => {
  const row = await tx
    .selectFrom('record_hooks as h')
    .innerJoin('organisations as o', 'o.id', 'h.organisation_id')
    .select(['o.slug', 'h.token_hash', 'h.token_sealed'])
    .where('h.organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (!row) return null
  const token = unsealHook(secrets, organisationId, row.token_sealed)
  return { slug: row.slug, tokenHash: row.token_hash, token }
}

const listMade = (tx: Tx, organisationId: string): Promise<Made[]> =>
  tx
    .selectFrom('record_subscriptions')
    .select([
      'resource_type as type',
      'record_id as recordId',
      'token_hash as tokenHash',
      'ends_at as endsAt',
      'checked_at as checkedAt',
    ])
    .where('organisation_id', '=', organisationId)
    .execute()

/** A rest-hook without a body (http://hl7.org/fhir/R4/subscription.html): the record tells that, and not what. */
const subscriptionFor = (of: {
  type: string
  endpoint: string
  token: string
  end: Date
  status: 'requested' | 'off'
}): FhirJson => ({
  resourceType: 'Subscription',
  status: of.status,
  reason: 'Naast leest wat er veranderde van gekoppelde cliënten.',
  criteria: `${of.type}?`,
  end: of.end.toISOString(),
  channel: {
    type: 'rest-hook',
    endpoint: of.endpoint,
    header: [`Authorization: Bearer ${of.token}`],
  },
})

const isGone = (error: unknown): boolean =>
  error instanceof RecordError && (error.kind === 'gone' || error.kind === 'not-found')

/** Writes it over the one that is there, or makes it. */
const put = async (
  client: FhirClient,
  resource: FhirJson,
  recordId: string | null,
): Promise<string> => {
  if (recordId !== null)
    try {
      return (await client.writing.update({ ...resource, id: recordId }, undefined)).id
    } catch (error) {
      if (!isGone(error)) throw error
    }
  return (await client.writing.create(resource)).id
}

const isFit = (made: Made, hook: Hook, now: Date): boolean => {
  if (!made.tokenHash.equals(hook.tokenHash)) return false
  if (made.recordId === null) return after(made.checkedAt, TRY_AGAIN) > now
  return made.endsAt !== null && made.endsAt > after(now, RENEW_BEFORE)
}

interface Keeping {
  databases: Databases
  organisationId: string
  client: FhirClient
  hook: Hook
  endpoint: string
  now: Date
}

const keepOne = async (keeping: Keeping, type: string, made: Made | undefined): Promise<void> => {
  const { databases, organisationId, client, hook, endpoint, now } = keeping
  if (made && isFit(made, hook, now)) return
  const end = after(now, LASTS)
  const wanted = subscriptionFor({ type, endpoint, token: hook.token, end, status: 'requested' })
  const outcome = await put(client, wanted, made?.recordId ?? null).then(
    (id) => ({ record_id: id, ends_at: end, last_error: null }),
    (error: unknown) => {
      if (!(error instanceof RecordError) || error.retryable) throw error
      return { record_id: null, ends_at: null, last_error: error.sentence }
    },
  )
  const values = { ...outcome, token_hash: hook.tokenHash, checked_at: now }
  await asWorker(databases, now, (tx) =>
    tx
      .insertInto('record_subscriptions')
      .values({ organisation_id: organisationId, resource_type: type, ...values })
      .onConflict((on) => on.columns(['organisation_id', 'resource_type']).doUpdateSet(values))
      .execute(),
  )
}

/** Ends what was made at the record; one that is gone there is ended too. */
const endAll = async (
  context: FollowContext,
  organisationId: string,
  client: FhirClient,
  made: readonly Made[],
): Promise<void> => {
  const now = context.clock()
  for (const { type, recordId } of made) {
    if (recordId !== null) {
      const off = subscriptionFor({ type, endpoint: '', token: '', end: now, status: 'off' })
      const { channel: _, ...rest } = off
      const ended = {
        ...rest,
        resourceType: 'Subscription',
        id: recordId,
        channel: { type: 'rest-hook' },
      }
      await client.writing.update(ended, undefined).catch((error: unknown) => {
        if (!(error instanceof RecordError) || error.retryable) throw error
      })
    }
    await asWorker(context.databases, now, (tx) =>
      tx
        .deleteFrom('record_subscriptions')
        .where('organisation_id', '=', organisationId)
        .where('resource_type', '=', type)
        .execute(),
    )
  }
}

const offersSubscriptions = (capabilities: Capabilities): boolean =>
  capabilities.types.Subscription?.interactions.includes('create') ?? false

/**
 * Sees that the record tells us what changed: makes a Subscription for each type that is read where its `/metadata` offers
 * them, renews it a week before its end and when the secret was replaced, and ends it when notifications were stopped.
 * A record without them is told by its administrator, or read as ever.
 *
 * @throws RecordError when the record cannot be reached now
 */
export const keepSubscriptions = async (
  context: FollowContext,
  organisationId: string,
): Promise<void> => {
  const { databases, clock, secrets, config } = context
  const now = clock()
  const { hook, made, connection } = await asWorker(databases, now, async (tx) => ({
    hook: await findHook(tx, secrets, organisationId),
    made: await listMade(tx, organisationId),
    connection: await readConnection(tx, organisationId),
  }))
  if (!connection || connection.pausedAt || (!hook && made.length === 0)) return
  const client = context.records.client(connection, 'job')
  if (!hook) return endAll(context, organisationId, client, made)
  const capabilities = await capabilitiesOf(client, now)
  if (!offersSubscriptions(capabilities)) return
  const endpoint = hookUrl(config.baseUrl, hook.slug)
  const keeping = { databases, organisationId, client, hook, endpoint, now }
  for (const { type } of planPull(capabilities, 'x').steps)
    await keepOne(
      keeping,
      type,
      made.find((one) => one.type === type),
    )
}
