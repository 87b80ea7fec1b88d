import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** Stands in for the daemon of ClamAV: it takes a stream (clamd(8), INSTREAM) and finds one word in it. */
export interface ClamdStandIn {
  host: string
  port: number
  /** How many bytes it was given, of each stream. */
  scanned: number[]
  /** From now on it answers this; null for well again. */
  sayInstead(words: string | null): void
  close(): Promise<void>
}

const COMMAND = 'zINSTREAM\0'

/** The bytes of a stream once all of its chunks are there; null before. */
const readStream = (received: Buffer): Buffer | null => {
  const chunks: Buffer[] = []
  let at = COMMAND.length
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    if (at + 4 + length > received.length) return null
    chunks.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

/** Starts it on this machine; a stream with `virus` in it is one. */
export const startClamd = async (virus: string): Promise<ClamdStandIn> => {
  const scanned: number[] = []
  let instead: string | null = null
  const serve = (socket: Socket): void => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const stream = received.toString('latin1').startsWith(COMMAND) ? readStream(received) : null
      if (!stream) return
      scanned.push(stream.length)
      const found = stream.includes(virus) ? 'stream: Test-Virus FOUND' : 'stream: OK'
      socket.end(`${instead ?? found}\0`)
    })
  }
  const server = createServer(serve)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    scanned,
    sayInstead(words) {
      instead = words
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
