import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { createSecrets } from '../secrets.ts'
import type { Senders } from './deliver.ts'
import { createMailSender } from './mail.ts'
import { createPushSender, type PushSender } from './push.ts'
import { createSmsSender } from './sms.ts'
import { vapidKeys } from './vapid.ts'

/**
 * In the demo nothing leaves the machine: everything can be read at /postvak. Only the stand-in for a push service, which
 * is on this machine, is really called.
 */
const demoSenders = (
  { pushStandIn }: Config,
  push: PushSender,
): { senders: Senders; close(): void } => {
  const keep = async () => ({ provider: 'postvak', providerId: '' })
  return {
    senders: {
      mail: keep,
      sms: keep,
      push: (message, device) =>
        new URL(device.endpoint).origin === pushStandIn ? push.send(message, device) : keep(),
    },
    close: () => push.close(),
  }
}

/** Whom a push service can ask about this installation. */
const subjectOf = ({ helpAddress, baseUrl }: Config): string =>
  helpAddress.includes('@') ? `mailto:${helpAddress}` : baseUrl

/** The senders of this installation: SMTP and the SMS gateways, or in the demo the postvak. */
export const createSenders = (
  config: Config,
  clock: Clock,
): { senders: Senders; close(): void } => {
  const keys = vapidKeys(createSecrets(config.secret), config.vapidPrivateKey)
  const push = createPushSender(
    { keys, subject: subjectOf(config), standIn: config.pushStandIn },
    clock,
  )
  if (!config.smtpUrl) return demoSenders(config, push)
  const mail = createMailSender(config.smtpUrl, config.mailFrom)
  const sms = createSmsSender(config.sms, clock)
  // The same Message-ID on each try: a mail that was taken just before the line broke is recognised as the same one.
  const messageId = (id: string): string => `<${id}@${new URL(config.baseUrl).hostname}>`
  return {
    senders: {
      mail: async (message, id) => ({
        provider: 'smtp',
        ...(await mail.send({
          ...message,
          messageId: messageId(id),
          headers: { 'Reply-To': config.helpAddress },
        })),
      }),
      sms: (message) => sms.send(message),
      push: (message, device) => push.send(message, device),
    },
    close() {
      mail.close()
      push.close()
    },
  }
}
