import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface TakenMail {
  from: string
  to: string[]
  /** As it came, with its encoding undone. */
  source: string
}

/** A real SMTP server that keeps what it gets, and can be told to fall silent in the middle of a mail. */
export interface MailServer {
  url: string
  taken: TakenMail[]
  /** From now on it does not answer after the last line of a mail. Settles when one hangs so. */
  fallSilent(): Promise<void>
  /** Answers again; what hung is not answered any more. */
  speak(): void
  close(): Promise<void>
}

/** RFC 2045 §6.7. */
const withoutQuotedPrintable = (text: string): string => {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

export const startMailServer = async (): Promise<MailServer> => {
  const taken: TakenMail[] = []
  let onSilence: (() => void) | undefined
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (onSilence) return onSilence()
        taken.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          source: withoutQuotedPrintable(Buffer.concat(chunks).toString('latin1')),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    fallSilent: () =>
      new Promise((resolve) => {
        onSilence = resolve
      }),
    speak() {
      onSilence = undefined
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
