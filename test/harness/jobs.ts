import { deliver, type Senders } from '../../src/notify/deliver.ts'
import { tellAtOnce } from '../../src/notify/tell-at-once.ts'
import type { TestPortal } from './portal.ts'

/** Senders that take everything and keep what they took. */
export const takingSenders = (): Senders & { taken: unknown[] } => {
  const taken: unknown[] = []
  const take = async (message: unknown) => {
    taken.push(message)
    return { provider: 'test', providerId: '' }
  }
  return { taken, mail: take, sms: take, push: take }
}

interface JobRow {
  id: string
  name: string
  data: { noticeId?: string; outgoingId?: string }
}

/**
 * Does the jobs that are in the queue, as a worker would, until none is left whose time has come by the test's clock:
 * telling, and with `senders` delivering too. Gives how many were done.
 */
export const doJobs = async (world: TestPortal, senders?: Senders): Promise<number> => {
  const names = senders ? ['notify', 'deliver'] : ['notify']
  let done = 0
  for (;;) {
    // A delivery begins when the database says so; what waits a while waits by the clock of the program.
    const { rows } = await world.owner.query<JobRow>(
      `update pgboss.job set state = 'completed', completed_on = now() where id in (
         select id from pgboss.job where state = 'created' and name = any ($1)
           and start_after <= (case name when 'notify' then $2::timestamptz else greatest($2::timestamptz, now()) end)
         limit 50)
       returning id, name, data`,
      [names, world.clock.now],
    )
    if (rows.length === 0) return done
    for (const { name, data } of rows) {
      if (name === 'notify') await tellAtOnce(world.portal, data.noticeId ?? '')
      else if (senders) {
        const delivery = { ...world.portal, senders, keepText: false }
        await deliver(delivery, data.outgoingId ?? '').catch(() => undefined)
      }
      done += 1
    }
  }
}
