import pg from 'pg'
import type { Config } from '../../src/config.ts'
import { vapidKeys } from '../../src/notify/vapid.ts'
import { createSecrets } from '../../src/secrets.ts'
import type { PushService } from '../gateways/push-service.ts'
import { demoPeople } from './people.ts'

/** Who turned notices on, and where. */
const WITH_DEVICE = [
  { key: 'marja', device: 'Chrome op Android' },
  { key: 'ruud', device: 'Safari op iPhone' },
] as const

/**
 * Gives two people of the demo a telephone on which notices are turned on, at the stand-in for a push service. It is
 * another one at each start, so what was there before goes.
 */
export const giveDevices = async (
  adminUrl: string,
  config: Config,
  pushes: PushService,
): Promise<void> => {
  const { publicKey } = vapidKeys(createSecrets(config.secret), config.vapidPrivateKey)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query("delete from push_subscriptions where endpoint like 'http://127.0.0.1:%'")
    for (const { key, device } of WITH_DEVICE) {
      const { endpoint, p256dh, auth } = pushes.subscribe(publicKey)
      await admin.query(
        `insert into push_subscriptions (account_id, endpoint, p256dh, auth, device)
         select id, $2, $3, $4, $5 from accounts where email = $1`,
        [demoPeople.find((person) => person.key === key)?.email, endpoint, p256dh, auth, device],
      )
    }
  } finally {
    await admin.end()
  }
}
