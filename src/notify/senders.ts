import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Senders } from './deliver.ts'
import { createMailSender } from './mail.ts'
import { createSmsSender } from './sms.ts'

/** In the demo nothing leaves the machine: everything can be read at /postvak. */
const demoSenders: Senders = {
  mail: async () => ({ provider: 'postvak', providerId: '' }),
  sms: async () => ({ provider: 'postvak', providerId: '' }),
}

/** The senders of this installation: SMTP and the SMS gateways, or in the demo the postvak. */
export const createSenders = (
  config: Config,
  clock: Clock,
): { senders: Senders; close(): void } => {
  if (!config.smtpUrl) return { senders: demoSenders, close: () => undefined }
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
    },
    close: () => mail.close(),
  }
}
