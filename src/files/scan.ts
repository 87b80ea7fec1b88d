import { connect, type Socket } from 'node:net'
import type { Portal } from '../portal.ts'
import type { Clamd } from './clamd.ts'

const PATIENCE = 20_000
const CHUNK = 64 * 1024

const send = (socket: Socket, bytes: Buffer): void => {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    socket.write(chunk)
  }
  socket.write(Buffer.alloc(4))
}

/** What the daemon says of these bytes (clamd(8), INSTREAM). */
const ask = ({ host, port }: Clamd, bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const socket = connect({ host, port }, () => send(socket, bytes))
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the virus scanner is too slow')))
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
      if (said.length > 1_000 || said.includes('\0')) socket.end()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(said.replace(/\0.*/s, '')))
  })

/** Has a file looked at, where a scanner is set. What cannot be scanned is not taken: null only when it is clean. */
export const scan = async (
  { config, log }: Pick<Portal, 'config' | 'log'>,
  bytes: Buffer,
): Promise<'virus' | 'not-scanned' | null> => {
  if (!config.clamd) return null
  try {
    const said = await ask(config.clamd, bytes)
    if (/\bOK$/.test(said)) return null
    if (/\bFOUND$/.test(said)) return 'virus'
    log.error({ reason: said.slice(0, 80) }, 'the virus scanner gave no answer')
  } catch (error) {
    log.error({ reason: String(error) }, 'the virus scanner cannot be reached')
  }
  return 'not-scanned'
}
