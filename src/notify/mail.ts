import { createTransport } from 'nodemailer'
import { DeliveryError } from './delivery-error.ts'

/** One mail to one address. Both texts say the same. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /**
   * The same for each try of the same message, so that a mail which was taken
   * just before the line broke is recognised when it comes a second time.
   */
  readonly messageId?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Where a mail program lets one stop mails like this one, with one click (RFC 2369, RFC 8058). */
  readonly unsubscribeUrl?: string
}

export type MailSender = {
  /**
   * @returns the Message-ID under which the server took the mail.
   * @throws DeliveryError, temporary or permanent.
   */
  send(mail: Mail): Promise<{ providerId: string }>
  close(): void
}

export type MailLimits = {
  /** For reaching the server and for each of its answers, in milliseconds. */
  readonly stepMs: number
  /** For the whole of one mail, in milliseconds. */
  readonly totalMs: number
}

const route = 'smtp'
const usualLimits: MailLimits = { stepMs: 20_000, totalMs: 60_000 }

/**
 * Sends mail over SMTP (RFC 5321).
 *
 * Over the open network the connection must be encrypted: with a `smtp:` URL
 * the server must offer STARTTLS, unless it is this machine or the URL says
 * `?requireTLS=false`.
 *
 * @param smtpUrl `smtp://user:password@host:587` or `smtps://user:password@host:465`
 * @param from the sender as recipients see it: `Naast <post@naast.example>`
 */
export function createMailSender(
  smtpUrl: string,
  from: string,
  limits: MailLimits = usualLimits,
): MailSender {
  const transport = createTransport({
    url: smtpUrl,
    ...encryption(smtpUrl),
    connectionTimeout: limits.stepMs,
    dnsTimeout: limits.stepMs,
    greetingTimeout: limits.stepMs,
    socketTimeout: limits.stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      if (!isOneAddress(mail.to)) throw new DeliveryError('permanent', route, 'address')
      try {
        const sent = await transport.sendMail({
          from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.messageId === undefined ? {} : { messageId: mail.messageId }),
          headers: { ...machineMade, ...unsubscribing(mail.unsubscribeUrl), ...mail.headers },
          signal: AbortSignal.timeout(limits.totalMs),
        })
        return { providerId: sent.messageId }
      } catch (error) {
        throw deliveryError(error)
      }
    },
    close() {
      transport.close()
    },
  }
}

/** RFC 3834: asks out-of-office robots not to answer. */
const machineMade = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'Content-Language': 'nl',
}

function unsubscribing(url: string | undefined): Record<string, string> {
  if (url === undefined) return {}
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function encryption(smtpUrl: string): { requireTLS?: true } {
  const url = new URL(smtpUrl)
  const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return onThisMachine || url.searchParams.has('requireTLS') ? {} : { requireTLS: true }
}

/** Keeps a comma or a line break in an address from becoming a second recipient or a header. */
function isOneAddress(to: string): boolean {
  return to.length <= 254 && /^[^\s\p{Cc}@,;:<>"()[\]\\]+@[^\s\p{Cc}@,;:<>"()[\]\\]+$/u.test(to)
}

/**
 * Permanent is only a 5xx on the recipient or on the message itself (RFC 5321
 * §4.2.1). A 5xx earlier, such as a refused password, says that something is
 * wrong between us and our own server: once that is mended, the mail can go.
 */
function deliveryError(error: unknown): DeliveryError {
  const { code, command, responseCode, response } = error as {
    code?: unknown
    command?: unknown
    responseCode?: unknown
    response?: unknown
  }
  if (typeof responseCode !== 'number') {
    return new DeliveryError('temporary', route, typeof code === 'string' ? code : null)
  }
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA'
  const permanent = aboutThisMail && responseCode >= 500 && responseCode <= 599
  const addressGone =
    permanent && command === 'RCPT TO' && saysAddressGone(responseCode, String(response ?? ''))
  return new DeliveryError(permanent ? 'permanent' : 'temporary', route, String(responseCode), {
    addressGone,
  })
}

/**
 * Whether a refusal of the recipient is about the address itself, and not about us, the message or a full mailbox: the
 * enhanced code (RFC 3463) where there is one, 5.1.x or 5.2.1, else the plain one (RFC 5321 §4.2.3, RFC 7504).
 */
export function saysAddressGone(code: number, words: string): boolean {
  const enhanced = /\b5\.(\d{1,3})\.(\d{1,3})\b/u.exec(words)
  if (enhanced) return enhanced[1] === '1' || (enhanced[1] === '2' && enhanced[2] === '1')
  return [550, 551, 553, 556].includes(code)
}
